/** What the reader agreed to or declined, which they may change, and what became of what they asked. @module */
import type { DialogueAnswer } from '@polyphonie/shared/wire/http/dialogue'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { useDialogueActs } from './dialogueData.ts'

interface AgreementsProps extends Pick<DialogueAnswer, 'myWords' | 'myRequests'> {
  readonly here: SpaceHere
}

export function Agreements({ here, myWords, myRequests }: AgreementsProps) {
  const { t } = useTranslation('dialogue')
  const answered = myWords.filter(({ state }) => state !== 'asked')
  const nameOf = (memberId: string) => here.members.find(({ id }) => id === memberId)?.displayName ?? t('someone')
  return (
    <>
      {answered.length > 0 && (
        <section aria-labelledby="t-agreed">
          <h2 className="h-s" id="t-agreed">
            {t('agreements.mine')}
          </h2>
          <ul className="dialogue-list">
            {answered.map((citation) => (
              <Answered key={citation.id} here={here} citation={citation} asker={nameOf(citation.askedBy)} />
            ))}
          </ul>
        </section>
      )}
      {myRequests.length > 0 && (
        <section aria-labelledby="t-asked">
          <h2 className="h-s" id="t-asked">
            {t('agreements.asked')}
          </h2>
          <ul className="dialogue-list">
            {myRequests.map(({ id, state, sheetTitle, authorMemberId, text }) => (
              <li key={id}>
                <p className="sm">{t('agreements.about', { name: nameOf(authorMemberId), sheet: sheetTitle })}</p>
                <Excerpt text={text} />
                <p className="xs soft">{t(`agreements.state.${state}`)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface AnsweredProps {
  readonly here: SpaceHere
  readonly citation: DialogueAnswer['myWords'][number]
  readonly asker: string
}

function Answered({ here, citation, asker }: AnsweredProps) {
  const { t } = useTranslation('dialogue')
  const acts = useDialogueActs(here.spaceId)
  const what = citation.state === 'agreed' ? 'withdraw' : 'agree'
  const changing = useAct(async () => {
    await acts.answer(citation.id, what)
    announce(t(`requests.done.${what}`))
  })
  return (
    <li>
      <p className="sm">{t('agreements.by', { name: asker, sheet: citation.sheetTitle })}</p>
      <Excerpt text={citation.text} />
      <p className="xs soft">{t(`agreements.yours.${citation.state}`)}</p>
      <ProblemNotice problem={changing.failure} />
      <Button look="text" small working={changing.working} onClick={() => void changing.run()}>
        {t(`agreements.act.${what}`)}
      </Button>
    </li>
  )
}

const EXCERPT = 90

function Excerpt({ text }: { readonly text: string | null }) {
  const { t } = useTranslation('dialogue')
  if (text === null) return <p className="sm soft">{t('message.takenBack')}</p>
  return (
    <blockquote className="dialogue-quote sm">
      <q>{text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT - 1).trimEnd()}…`}</q>
    </blockquote>
  )
}
