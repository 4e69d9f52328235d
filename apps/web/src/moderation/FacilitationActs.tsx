/** What whoever holds the frame has done, in everybody's sight, with what is contested in it; and why a message may be hidden. @module */
import './moderation.css'
import { WORDS_LENGTH } from '@polyphonie/shared/limits'
import { hidingReasons } from '@polyphonie/shared/moderation/moderation'
import type { ContestView, FacilitationAct } from '@polyphonie/shared/wire/http/moderation'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import { knownKey } from '../section/localText.ts'
import { actInWords } from '../space/actInWords.ts'
import { binQuery, sheetsQuery } from '../space/spaceData.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { moderationQuery, useModerationActs } from './moderationData.ts'

/** How many acts are shown at first. */
const FIRST = 8

export function FacilitationActs({ here }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('moderation')
  const { data, error } = useQuery(moderationQuery(here.spaceId))
  const [all, setAll] = useState(false)
  const acts = data?.acts ?? []
  return (
    <section aria-labelledby="t-facilitation" className="stack">
      <h2 id="t-facilitation">{t('acts.title')}</h2>
      <p className="soft">{t('acts.lede')}</p>
      <ProblemNotice problem={error} />
      {data !== undefined && acts.length === 0 && <p className="well soft">{t('acts.empty')}</p>}
      <ol className="mod-acts">
        {(all ? acts : acts.slice(0, FIRST)).map((act) => (
          <li key={act.event.seq}>
            <Act here={here} act={act} />
          </li>
        ))}
      </ol>
      {!all && acts.length > FIRST && (
        <div className="row">
          <Button onClick={() => setAll(true)}>{t('acts.more', { count: acts.length - FIRST })}</Button>
        </div>
      )}
      <details className="mod-reasons">
        <summary>
          <ChevronRight className="icon icon-s chev" aria-hidden="true" />
          {t('reasons.title')}
        </summary>
        <p className="soft">{t('reasons.lede')}</p>
        <ul>
          {hidingReasons.map((reason) => (
            <li key={reason}>
              <b>{t(`reason.${reason}.title`)}</b> {t(`reason.${reason}.hint`)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Act({ here, act }: { readonly here: SpaceHere; readonly act: FacilitationAct }) {
  const { t, i18n } = useTranslation(['moderation', 'space'])
  const { spaceId, members, space } = here
  const { data: sheets } = useSuspenseQuery(sheetsQuery(spaceId))
  const { data: bin } = useSuspenseQuery(binQuery(spaceId))
  const [contests, setContests] = useState(false)
  const nameOf = (id: string | null) => members.find((member) => member.id === id)?.displayName ?? null
  const { kind } = act.event
  const told = actInWords(
    act.event,
    {
      member: nameOf,
      college: (id) => space.colleges.find((college) => college.id === id)?.name ?? null,
      sheet: (id) => [...sheets, ...bin].find((sheet) => sheet.id === id)?.title ?? null,
    },
    t,
  )
  // What is too frequent for the home page is told here all the same.
  const sentence = told ?? t(knownKey(i18n, `moderation:kind.${kind}`, 'moderation:acts.other'))
  return (
    <>
      <p>
        <time className="quiet xs" dateTime={new Date(act.event.at).toISOString()}>
          {dateAndTime(act.event.at, i18n.language)}
        </time>
        <br />
        <b>{nameOf(act.event.actorMemberId) ?? t('acts.someone')}</b> {sentence}
      </p>
      {act.contests.map((contest) => (
        <Contest key={contest.id} contest={contest} nameOf={nameOf} />
      ))}
      {act.mayContest && (
        <Button look="text" small onClick={() => setContests(true)}>
          {t('contest.open')}
          <span className="sr"> {t('contest.of', { act: sentence })}</span>
        </Button>
      )}
      {contests && (
        <WordsDialog
          kind="contest"
          send={(acts, words) => acts.contest(spaceId, act.event.seq, words)}
          onClose={() => setContests(false)}
        />
      )}
    </>
  )
}

function Contest({ contest, nameOf }: { readonly contest: ContestView; readonly nameOf: (id: string) => string | null }) {
  const { t, i18n } = useTranslation('moderation')
  const acts = useModerationActs()
  const close = useAct(acts.close)
  const [answers, setAnswers] = useState(false)
  const { answer, closedAt, may } = contest
  return (
    <div className="well stack mod-contest">
      <p>
        <b>{t('contest.by', { name: nameOf(contest.byMemberId) ?? t('acts.someone') })}</b> {contest.words}
      </p>
      {answer !== null && (
        <p>
          <b>{t('contest.answerBy', { name: nameOf(answer.byMemberId) ?? t('acts.someone') })}</b> {answer.words}
        </p>
      )}
      {closedAt !== null && <p className="soft sm">{t('contest.settled', { when: dateAndTime(closedAt, i18n.language) })}</p>}
      {(may.answer || may.close) && (
        <div className="row">
          {may.answer && answer === null && (
            <Button small onClick={() => setAnswers(true)}>
              {t('contest.answer')}
            </Button>
          )}
          {may.close && (
            <Button small working={close.working} onClick={() => void close.run(contest.id)}>
              {t('contest.close')}
            </Button>
          )}
        </div>
      )}
      <ProblemNotice problem={close.failure} />
      {answers && <WordsDialog kind="answer" send={(all, words) => all.answer(contest.id, words)} onClose={() => setAnswers(false)} />}
    </div>
  )
}

interface WordsDialogProps {
  readonly kind: 'contest' | 'answer'
  readonly send: (acts: ReturnType<typeof useModerationActs>, words: string) => Promise<void>
  readonly onClose: () => void
}

function WordsDialog({ kind, send, onClose }: WordsDialogProps) {
  const { t } = useTranslation('moderation')
  const acts = useModerationActs()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = words.trim() === ''
  return (
    <ActForm
      title={t(`${kind}Dialog.title`)}
      hint={t(`${kind}Dialog.hint`)}
      confirm={t(`${kind}Dialog.confirm`)}
      keep={t(`${kind}Dialog.keep`)}
      isReady={() => {
        setTried(true)
        return !isMissing
      }}
      onConfirm={() => send(acts, words.trim())}
      onClose={onClose}
    >
      <TextArea
        label={t(`${kind}Dialog.words`)}
        error={tried && isMissing ? t(`${kind}Dialog.missing`) : null}
        maxLength={WORDS_LENGTH}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </ActForm>
  )
}
