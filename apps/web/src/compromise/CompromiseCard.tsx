/** One point of the register. @module */
import { can } from '@polyphonie/shared/can'
import { OPTIONS_BEFORE_CHOOSING } from '@polyphonie/shared/compromise/limits'
import { differentOptions } from '@polyphonie/shared/compromise/positions'
import type { Compromise } from '@polyphonie/shared/wire/http/register'
import { Handshake, Search } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { voiceCalled } from '../agreement/voices.ts'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { useNames } from '../member/people.tsx'
import { VoiceIcon } from '../member/VoiceIcon.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { Directory } from '../sheet/sheetData.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { ChooseDialog } from './ChooseDialog.tsx'
import { CompromiseLinks } from './CompromiseLinks.tsx'
import { useCompromiseActs } from './compromiseData.ts'
import { OptionDialog } from './OptionDialog.tsx'
import { PositionDialog } from './PositionDialog.tsx'

interface CompromiseCardProps {
  readonly screen: SheetScreen
  readonly compromise: Compromise
  readonly level: 3 | 4
}

/** Which dialog is open: a new position or option, or the one at that place. */
type Asking = { readonly what: 'position' | 'option'; readonly at: number | null } | { readonly what: 'choose' } | null

export function CompromiseCard({ screen, compromise, level }: CompromiseCardProps) {
  const { t, i18n } = useTranslation('compromise')
  const refusalText = useRefusalText()
  const titleId = useId()
  const [asking, setAsking] = useState<Asking>(null)
  const { change, choose } = useCompromiseActs(screen.sheet.id)
  const { id, number, point, state, positions, options, wording, moved, agreedAt, canEdit } = compromise
  const Heading = `h${level}` as const
  const Part = `h${level + 1}` as 'h4' | 'h5'
  const choosing = can(screen.actor, 'chooseCompromise', {
    sheetBinned: screen.sheet.binned,
    agreedAt,
    options: differentOptions(options),
  })
  const StateIcon = state === 'agreed' ? Handshake : Search
  const close = () => setAsking(null)
  return (
    <article className="card point" aria-labelledby={titleId}>
      <header className="point-head">
        <Heading id={titleId}>
          <span className="point-number">{number}</span> {point}
        </Heading>
        <span className={state === 'agreed' ? 'state ok' : 'state'}>
          <StateIcon className="icon" aria-hidden="true" />
          {t(`state.${state}`)}
          {agreedAt !== null && ` ${t('agreedOn', { date: dayOf(agreedAt, i18n.language) })}`}
        </span>
      </header>
      <section>
        <Part className="point-part">{t('positions')}</Part>
        {positions.length === 0 && <p className="soft">{t('noPosition')}</p>}
        <Positions compromise={compromise} screen={screen} onCorrect={(at) => setAsking({ what: 'position', at })} />
      </section>
      <section>
        <Part className="point-part">{t('options')}</Part>
        {options.length === 0 && <p className="soft">{t('noOption', { count: OPTIONS_BEFORE_CHOOSING })}</p>}
        <ol className="point-options">
          {options.map((option, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two options may say the same
            <li key={at}>
              <span>{option}</span>
              {canEdit && (
                <Button look="text" small onClick={() => setAsking({ what: 'option', at })}>
                  {t('act.correct')}
                  <span className="sr"> {option}</span>
                </Button>
              )}
            </li>
          ))}
        </ol>
      </section>
      {wording !== null && (
        <section className="point-agreed">
          <Part className="point-part">{t('agreed')}</Part>
          <p className="doc">{wording}</p>
          <Part className="point-part">{t('moved')}</Part>
          <Moved moved={moved} directory={screen.directory} />
        </section>
      )}
      <CompromiseLinks screen={screen} compromise={compromise} />
      {canEdit && (
        <div className="row point-acts">
          <Button small onClick={() => setAsking({ what: 'position', at: null })}>
            {t('act.position')}
          </Button>
          <Button small onClick={() => setAsking({ what: 'option', at: null })}>
            {t('act.option')}
          </Button>
          <Button small look="main" closed={refusalText(choosing)} onClick={() => setAsking({ what: 'choose' })}>
            {t('act.choose')}
          </Button>
        </div>
      )}
      {asking?.what === 'position' && (
        <PositionDialog screen={screen} compromise={compromise} at={asking.at} onSend={(body) => change(id, body)} onClose={close} />
      )}
      {asking?.what === 'option' && <OptionDialog options={options} at={asking.at} onSend={(body) => change(id, body)} onClose={close} />}
      {asking?.what === 'choose' && <ChooseDialog compromise={compromise} onSend={(body) => choose(id, body)} onClose={close} />}
    </article>
  )
}

interface PositionsProps {
  readonly screen: SheetScreen
  readonly compromise: Compromise
  readonly onCorrect: (at: number) => void
}

function Positions({ screen, compromise: { positions, canEdit }, onCorrect }: PositionsProps) {
  const { t } = useTranslation('compromise')
  const { nameOf } = useNames(screen.directory)
  return (
    <ul className="point-positions">
      {positions.map(({ who, position, interest, byMemberId }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two positions may say the same
        <li key={at} data-voice={voiceCalled(screen.directory, who)}>
          <span className="vline" />
          <span className="voice">
            <VoiceIcon voice={voiceCalled(screen.directory, who)} />
            {who}
          </span>
          <p>{position}</p>
          {interest !== undefined && (
            <p className="point-interest">
              <b>{t('interest')}</b> {interest}
            </p>
          )}
          <p className="soft sm">
            {t('writtenBy', { name: nameOf(byMemberId) })}
            {canEdit && byMemberId === screen.actor.memberId && (
              <>
                {' '}
                <Button look="text" small onClick={() => onCorrect(at)}>
                  {t('act.correct')}
                  <span className="sr"> {position}</span>
                </Button>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** « Qui a bougé, sur quoi »: each on the line of its voice, all of the same weight. */
function Moved({ moved, directory }: { readonly moved: Compromise['moved']; readonly directory: Directory }) {
  return (
    <ul className="moved">
      {moved.map(({ who, on }) => (
        <li key={`${who} ${on}`} data-voice={voiceCalled(directory, who)}>
          <span className="vline" />
          <span className="voice">
            <VoiceIcon voice={voiceCalled(directory, who)} />
            {who}
          </span>
          <p>{on}</p>
        </li>
      ))}
    </ul>
  )
}

function dayOf(at: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}
