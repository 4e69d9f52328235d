/** Requests that wait for the reader's answer: first on the page, and calm. A no needs no reason (DG7). @module */
import type { DialogueAnswer } from '@polyphonie/shared/wire/http/dialogue'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { useDialogueActs } from './dialogueData.ts'

type Mine = DialogueAnswer['myWords'][number]

export function Requests({ here, citations }: { readonly here: SpaceHere; readonly citations: readonly Mine[] }) {
  const { t } = useTranslation('dialogue')
  const waiting = citations.filter(({ state }) => state === 'asked')
  if (waiting.length === 0) return null
  return (
    <section aria-labelledby="t-requests">
      <div className="sectiontitle">
        <h2 id="t-requests">{t('requests.title')}</h2>
      </div>
      <ul className="dialogue-requests">
        {waiting.map((citation) => (
          <Request key={citation.id} here={here} citation={citation} />
        ))}
      </ul>
    </section>
  )
}

function Request({ here, citation }: { readonly here: SpaceHere; readonly citation: Mine }) {
  const { t } = useTranslation('dialogue')
  const acts = useDialogueActs(here.spaceId)
  const answering = useAct(async (what: 'agree' | 'decline') => {
    await acts.answer(citation.id, what)
    announce(t(`requests.done.${what}`))
  })
  const name = here.members.find(({ id }) => id === citation.askedBy)?.displayName ?? t('someone')
  return (
    <li className="card stack">
      <p>{t('requests.asks', { name, sheet: citation.sheetTitle })}</p>
      <blockquote className="dialogue-quote">
        <q>{citation.text}</q>
      </blockquote>
      <p>
        <span className="soft">{t('requests.why')}</span> {citation.why}
      </p>
      <p className="sm soft">{t('requests.hint')}</p>
      <ProblemNotice problem={answering.failure} />
      <div className="row">
        <Button working={answering.working} onClick={() => void answering.run('agree')}>
          {t('requests.agree')}
        </Button>
        <Button working={answering.working} onClick={() => void answering.run('decline')}>
          {t('requests.decline')}
        </Button>
      </div>
    </li>
  )
}
