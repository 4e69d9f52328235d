/** « Écrire d'abord, lire ensuite »: until when, how many colleges have written, and one's own ideas, which nobody else reads yet. @module */
import { MAX_IDEA, MAX_WRITTEN } from '@polyphonie/shared/idea/idea'
import type { WriteFirst as Time } from '@polyphonie/shared/wire/http/idea'
import { Eye, EyeOff, PencilLine, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { momentText } from '../section/readOnlyReason.ts'
import type { Directory } from '../sheet/sheetData.ts'
import type { IdeaActs } from './ideaData.ts'

export interface WriteFirstProps {
  readonly time: Time
  readonly acts: IdeaActs
  readonly directory: Directory
}

export function WriteFirst({ time, acts, directory }: WriteFirstProps) {
  const { t, i18n } = useTranslation('idea')
  const revealing = useAct(acts.reveal)
  const opener = directory.member(time.openedBy)?.displayName ?? t('someone')
  return (
    <section className="card first" aria-labelledby="t-first">
      <div className="first-head">
        <EyeOff className="icon" aria-hidden="true" />
        <div>
          <h2 id="t-first">{t('first.title')}</h2>
          <p>{t('first.until', { until: momentText(time.endsAt, i18n.language), name: opener })}</p>
          <p className="soft sm" role="status">
            {t('first.colleges', { count: time.collegesWritten })}
          </p>
        </div>
      </div>
      {time.canWrite && (
        <>
          <ul className="first-mine" aria-label={t('first.mine')}>
            {time.mine.map((written) => (
              <li key={written.id}>
                <Written written={written} acts={acts} />
              </li>
            ))}
          </ul>
          {time.mine.length < MAX_WRITTEN && <NewIdea timeId={time.id} acts={acts} />}
        </>
      )}
      {!time.canWrite && time.mine.length === 0 && <p className="soft">{t('first.wait')}</p>}
      <ProblemNotice problem={revealing.failure} />
      {time.canReveal && (
        <div className="row first-reveal">
          <Button
            icon={Eye}
            working={revealing.working}
            onClick={() => void revealing.run().then((done) => done && announce(t('first.revealed')))}
          >
            {t('first.reveal')}
          </Button>
          <span className="sm soft">{t('first.revealHint')}</span>
        </div>
      )}
    </section>
  )
}

function NewIdea({ timeId, acts }: { readonly timeId: string; readonly acts: IdeaActs }) {
  const { t } = useTranslation('idea')
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const writing = useAct(() => acts.write(timeId, text.trim()))
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return setMissing(true)
    // What was typed stays here when the server refuses it.
    if (!(await writing.run())) return undefined
    setText('')
    setMissing(false)
    return announce(t('first.written'))
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <TextArea
        label={t('first.label')}
        hint={t('first.labelHint')}
        value={text}
        rows={3}
        maxLength={MAX_IDEA}
        onChange={(event) => setText(event.target.value)}
        error={missing && text.trim() === '' ? t('first.missing') : null}
      />
      <ProblemNotice problem={writing.failure} />
      <div>
        <Button type="submit" look="main" working={writing.working}>
          {t('first.write')}
        </Button>
      </div>
    </form>
  )
}

interface WrittenProps {
  readonly written: Time['mine'][number]
  readonly acts: IdeaActs
}

function Written({ written, acts }: WrittenProps) {
  const { t } = useTranslation('idea')
  const [changing, setChanging] = useState(false)
  const [text, setText] = useState(written.text)
  const saving = useAct(() => acts.change(written.id, text.trim()))
  const taking = useAct(() => acts.takeBack(written.id))
  if (changing) {
    return (
      <div className="stack">
        <TextArea
          label={t('first.change')}
          value={text}
          rows={3}
          maxLength={MAX_IDEA}
          autoFocus
          onChange={(event) => setText(event.target.value)}
        />
        <ProblemNotice problem={saving.failure} />
        <div className="row">
          <Button small onClick={() => setChanging(false)}>
            {t('first.keepAsIs')}
          </Button>
          <Button
            small
            look="main"
            working={saving.working}
            closed={text.trim() === '' ? t('first.missing') : null}
            onClick={() => void saving.run().then((done) => done && setChanging(false))}
          >
            {t('first.save')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <>
      <p className="idea-words">{written.text}</p>
      <ProblemNotice problem={taking.failure} />
      <div className="row">
        <Button small look="text" icon={PencilLine} onClick={() => setChanging(true)}>
          {t('first.changeIt')}
        </Button>
        <Button
          small
          look="text"
          icon={Trash2}
          working={taking.working}
          onClick={() => void taking.run().then((done) => done && announce(t('first.taken')))}
        >
          {t('first.takeBack')}
        </Button>
      </div>
    </>
  )
}
