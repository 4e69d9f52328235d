/** The words of a new remark, about what was chosen. @module */

import { hasVoice } from '@polyphonie/shared/member/role'
import type { AnchorBody, RemarkKind } from '@polyphonie/shared/wire/http/remark'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BorrowedWords } from '../dialogue/BorrowedWords.tsx'
import { CiteField } from '../dialogue/CiteField.tsx'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { iconOfKind } from './kindIcon.ts'
import type { RemarkDesk } from './RemarkDesk.tsx'
import { useRemarkActs } from './remarkData.ts'

/** Longest words of a remark, UTF-16 units. */
export const MAX_WORDS = 4000

export interface RemarkDialogProps {
  readonly desk: RemarkDesk
  readonly kind: RemarkKind | null
  /** Null: the whole section, or the whole amendment. */
  readonly anchor: AnchorBody | null
  readonly onClose: () => void
}

export function RemarkDialog({ desk, kind, anchor, onClose }: RemarkDialogProps) {
  const { t } = useTranslation('remark')
  const { screen, place, kinds } = desk
  const about = place.amendmentId === null ? 'section' : 'amendment'
  const [chosen, setChosen] = useState<RemarkKind>(kind ?? kinds[0] ?? 'question')
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const [citesMessageId, setCites] = useState('')
  const acts = useRemarkActs(screen.sheet.id, screen.sheet.spaceId)
  const sending = useAct(() =>
    acts.add(place, {
      kind: chosen,
      text: words.trim() || t('kind.notUnderstood'),
      ...(anchor === null ? {} : { anchor }),
      ...(citesMessageId === '' ? {} : { citesMessageId }),
    }),
  )
  async function submit(event: FormEvent) {
    event.preventDefault()
    // « Je ne comprends pas » is said already: more words are welcome, never asked for.
    if (words.trim() === '' && chosen !== 'notUnderstood') {
      setMissing(true)
      return
    }
    if (!(await sending.run())) return
    announce(t('new.done'))
    onClose()
  }
  return (
    <Dialog title={t('new.title')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        {anchor === null || anchor.quote === '' ? (
          <p className="soft">{t(anchor === null ? `new.${about}` : 'new.cell')}</p>
        ) : (
          <blockquote className="remark-quote">
            <q>{anchor.quote}</q>
          </blockquote>
        )}
        <fieldset className="remark-kinds">
          <legend>{t('new.kind')}</legend>
          {kinds.map((each) => {
            const Icon = iconOfKind[each]
            return (
              <label key={each} className="remark-kind">
                <input type="radio" name="kind" checked={chosen === each} onChange={() => setChosen(each)} />
                <Icon className="icon" aria-hidden="true" />
                {t(`kind.${each}`)}
              </label>
            )
          })}
        </fieldset>
        {chosen === 'notUnderstood' && about === 'section' && <p className="sm soft">{t('new.blocks')}</p>}
        <TextArea
          label={t(`new.label.${chosen}`)}
          hint={t(about === 'amendment' && chosen !== 'notUnderstood' ? 'new.hintAmendment' : `new.hint.${chosen}`)}
          error={missing && words.trim() === '' ? t('new.missing') : null}
          optional={chosen === 'notUnderstood'}
          value={words}
          maxLength={MAX_WORDS}
          rows={4}
          autoFocus
          onChange={(event) => setWords(event.target.value)}
        />
        {hasVoice(screen.actor.role) && (
          <CiteField sheetId={screen.sheet.id} directory={screen.directory} value={citesMessageId} onChoose={setCites} />
        )}
        <ProblemNotice problem={sending.failure} />
        <BorrowedWords failure={sending.failure} />
        <div className="row">
          <Button onClick={onClose}>{t('new.keep')}</Button>
          <Button type="submit" look="main" working={sending.working}>
            {t('new.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
