/** Voices quoted under a section: their words as they stand where they were said, whose they are, and what waits for an answer. @module */
import './quotation.css'
import type { Quotation } from '@polyphonie/shared/wire/http/register'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useQuery } from '@tanstack/react-query'
import { Hourglass, Quote } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { voiceOf } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { AskDialog } from '../sheet/AskDialog.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { QuoteDialog } from './QuoteDialog.tsx'
import { quotationsQuery, useQuotationActs } from './quotationData.ts'
import { useRefused } from './refused.ts'

export interface QuotationsProps {
  readonly screen: SheetScreen
  readonly section: SectionView
}

export function Quotations({ screen, section }: QuotationsProps) {
  const { t } = useTranslation('quotation')
  const { sheet } = screen
  const { data: quotations = [] } = useQuery(quotationsQuery(sheet.id, section.id))
  const [quoting, setQuoting] = useState(false)
  const isVoice = section.key === 'voice'
  // Of a voice, only what waits for an answer: what is agreed reads where it is quoted.
  const shown = isVoice ? quotations.filter(({ state }) => state === 'asked') : quotations
  const offers = !isVoice && section.canWrite && section.parts.includes('text')
  if (shown.length === 0 && !offers) return null
  return (
    <section className="quotes" aria-label={t(isVoice ? 'ofVoice' : 'title')}>
      {shown.length > 0 && (
        <>
          <h2 className="h-s">{t(isVoice ? 'ofVoice' : 'title')}</h2>
          <ul>
            {shown.map((quotation) => (
              <Quoted key={quotation.id} quotation={quotation} screen={screen} />
            ))}
          </ul>
        </>
      )}
      {offers && (
        <Button icon={Quote} small onClick={() => setQuoting(true)}>
          {t('open')}
        </Button>
      )}
      {quoting && <QuoteDialog screen={screen} section={section} onClose={() => setQuoting(false)} />}
    </section>
  )
}

function Quoted({ quotation, screen }: { readonly quotation: Quotation; readonly screen: SheetScreen }) {
  const { t } = useTranslation('quotation')
  const { id, words, askedWords, state, voiceMemberId, byMemberId, canAnswer, canRemove } = quotation
  const { directory } = screen
  const acts = useQuotationActs(screen.sheet.id)
  const refused = useRefused()
  const answer = useAct(async (agrees: boolean) => {
    await (agrees ? acts.agree(id) : acts.decline(id))
    announce(t(agrees ? 'agreed' : 'declined'))
  })
  const [removing, setRemoving] = useState(false)
  const voice = voiceMemberId === null ? null : directory.member(voiceMemberId)
  const asker = directory.member(byMemberId)?.displayName ?? t('someone')
  const shown = words ?? askedWords
  return (
    <li className="quoted" data-voice={voiceOf(voice?.college ?? null, voice?.role)} data-state={state}>
      {shown === null ? (
        <p className="soft">{t(state === 'asked' ? 'waiting' : state === 'declined' ? 'wasDeclined' : 'silent')}</p>
      ) : (
        <blockquote>
          <p>
            <q>{shown}</q>
          </p>
        </blockquote>
      )}
      {state === 'asked' && shown !== null && (
        <p className="state still">
          <Hourglass className="icon" aria-hidden="true" />
          {t(canAnswer ? 'yourAnswer' : 'waitsForAnswer')}
        </p>
      )}
      <p className="sm soft">
        {voice === null ? t('unsigned') : voice.displayName}
        {state === 'asked' && ` · ${t('askedBy', { name: asker })}`}
        {state === 'agreed' && words !== null && ` · ${t('reworded')}`}
      </p>
      <ProblemNotice problem={answer.failure} />
      {(canAnswer || canRemove) && (
        <div className="row quoted-acts">
          {canAnswer && (
            <>
              <Button small working={answer.working} onClick={() => void answer.run(true)}>
                {t('agree')}
              </Button>
              <Button small working={answer.working} onClick={() => void answer.run(false)}>
                {t('decline')}
              </Button>
            </>
          )}
          {canRemove && (
            <Button look="text" small onClick={() => setRemoving(true)}>
              {t('remove')}
            </Button>
          )}
        </div>
      )}
      {removing && (
        <AskDialog
          title={t('removing.title')}
          hint={t('removing.hint')}
          confirm={t('removing.confirm')}
          keep={t('removing.keep')}
          onClose={() => setRemoving(false)}
          onConfirm={() => refused(() => acts.remove(id))}
        />
      )}
    </li>
  )
}
