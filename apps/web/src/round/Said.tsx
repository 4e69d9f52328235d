import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import type { RoundActs } from './roundData.ts'

interface SaidProps {
  readonly screen: SheetScreen
  readonly round: RoundAnswer
  readonly acts: RoundActs
}

/** Questions by anybody who reads; a reaction in one's turn. */
export function Said({ screen, round, acts }: SaidProps) {
  const { t } = useTranslation('round')
  const [text, setText] = useState('')
  const say = useAct(acts.say)
  const skip = useAct(acts.skip)
  const nameOf = (id: string) => screen.directory.member(id)?.displayName ?? t('someone')
  const current = round.speaking?.current ?? null
  const mine = current === screen.membership.memberId
  const kind = mine ? 'reaction' : 'question'
  return (
    <section className="card stack">
      <h2>{t('said.title')}</h2>
      {round.says.map(({ id, memberId, text: words }) => (
        <div key={id} className="msg">
          <p className="msg-head">
            <b>{nameOf(memberId)}</b>
          </p>
          <p className="soft-breaks">{words}</p>
        </div>
      ))}
      {current !== null && <p>{t('said.turn', { name: nameOf(current) })}</p>}
      {round.may.say && (
        <>
          <TextArea label={t(`said.${kind}`)} value={text} onChange={(event) => setText(event.target.value)} />
          <ProblemNotice problem={say.failure ?? skip.failure} />
          <div className="row">
            <Button
              working={say.working}
              onClick={async () => {
                if (text.trim() !== '' && (await say.run(round.id, { kind, text: text.trim() }))) setText('')
              }}
            >
              {t('said.send')}
            </Button>
            {mine && <Button onClick={() => void skip.run(round.id, screen.membership.memberId)}>{t('said.skip')}</Button>}
          </div>
        </>
      )}
    </section>
  )
}
