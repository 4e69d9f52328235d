/** Choosing a voice to quote: whole by itself, in other words only once whose voice it is agrees. @module */
import type { QuotableVoice } from '@polyphonie/shared/wire/http/register'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea } from '../kit/Field.tsx'
import { voiceOf } from '../member/voice.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { AskDialog } from '../sheet/AskDialog.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useQuotationActs, voicesQuery } from './quotationData.ts'
import { useRefused } from './refused.ts'

interface QuoteDialogProps {
  readonly screen: SheetScreen
  readonly section: SectionView
  readonly onClose: () => void
}

export function QuoteDialog({ screen, section, onClose }: QuoteDialogProps) {
  const { t } = useTranslation('quotation')
  const { sheet, directory } = screen
  const { data: voices, error } = useQuery(voicesQuery(sheet.spaceId))
  const [chosen, setChosen] = useState<QuotableVoice | null>(null)
  if (chosen !== null) return <Wording voice={chosen} screen={screen} section={section} onClose={onClose} />
  return (
    <Dialog title={t('choose.title')} wide onClose={onClose}>
      <div className="stack">
        <p className="soft">{t('choose.hint')}</p>
        <ProblemNotice problem={error} />
        {voices === undefined && error === null && <p role="status">{t('choose.reading')}</p>}
        {voices?.length === 0 && <p>{t('choose.empty')}</p>}
        {voices !== undefined && voices.length > 0 && (
          <ul className="voices">
            {voices.map((voice) => {
              const member = voice.voiceMemberId === null ? null : directory.member(voice.voiceMemberId)
              return (
                <li key={voice.voiceSectionId} className="quoted" data-voice={voiceOf(member?.college ?? null, member?.role)}>
                  <blockquote>
                    <p>
                      <q>{voice.words}</q>
                    </p>
                  </blockquote>
                  <p className="sm soft">
                    {member === null ? t('unsigned') : member.displayName} · {voice.sheetTitle}
                  </p>
                  <Button small onClick={() => setChosen(voice)}>
                    {t('choose.this')}
                    <span className="sr">{t('choose.of', { name: member === null ? t('unsigned') : member.displayName })}</span>
                  </Button>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

interface WordingProps extends QuoteDialogProps {
  readonly voice: QuotableVoice
}

function Wording({ voice, screen, section, onClose }: WordingProps) {
  const { t } = useTranslation('quotation')
  const [words, setWords] = useState(voice.words)
  const acts = useQuotationActs(screen.sheet.id)
  const refused = useRefused()
  const isWhole = words.trim() === '' || words.trim() === voice.words.trim()
  return (
    <AskDialog
      title={t('wording.title')}
      confirm={t(isWhole ? 'wording.quote' : 'wording.ask')}
      keep={t('wording.keep')}
      onClose={onClose}
      onConfirm={() =>
        refused(async () => {
          await acts.quote(section.id, voice.voiceSectionId, isWhole ? null : words.trim())
          announce(t(isWhole ? 'wording.quoted' : 'wording.asked'))
        })
      }
    >
      <TextArea
        label={t('wording.label')}
        hint={t('wording.hint')}
        value={words}
        maxLength={4000}
        onChange={(event) => setWords(event.target.value)}
      />
      <p className="sm" role="status">
        {t(isWhole ? 'wording.whole' : 'wording.other')}
      </p>
    </AskDialog>
  )
}
