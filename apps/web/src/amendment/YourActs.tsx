/** « À vous »: what the reader may do with an amendment now; an act that is off stays, with its reason. @module */
import type { AmendmentAct, AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, Eye, GitFork, type LucideIcon, Moon, PencilLine, Replace, Sunrise, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { AdoptDialog } from './AdoptDialog.tsx'
import { type AmendmentActs, useFailureText, useWhyNot } from './amendmentData.ts'
import { NewAmendmentDialog } from './NewAmendmentDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'
import { SleepDialog } from './SleepDialog.tsx'

export interface YourActsProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  readonly section: SectionView
  /** How people call it in a sentence: « A-14 », « cet amendement ». */
  readonly name: string
  readonly parentName: string
  readonly acts: AmendmentActs
  readonly isWriting: boolean
  readonly onWrite: () => void
}

type Asked = Exclude<AmendmentAct, 'write' | 'edit' | 'addCarrier' | 'layDown' | 'join'>

const iconOf: Readonly<Partial<Record<AmendmentAct, LucideIcon>>> = {
  write: PencilLine,
  toCaucus: UsersRound,
  toShared: Eye,
  adopt: CircleCheck,
  takeIn: CircleCheck,
  acceptCounter: Replace,
  propose: GitFork,
  sleep: Moon,
  wake: Sunrise,
}

/** The acts that make sense where the amendment stands, the most likely first. */
function actsOf({ status, stage, relation }: AmendmentAnswer): readonly AmendmentAct[] {
  if (status === 'asleep') return ['wake', 'withdraw']
  if (status !== 'open') return []
  const forward: readonly AmendmentAct[] = stage === 'private' ? ['toShared', 'toCaucus'] : stage === 'caucus' ? ['toShared'] : []
  const related: readonly AmendmentAct[] = relation === 'sub' ? ['takeIn'] : relation === 'counter' ? ['acceptCounter'] : []
  const inText: readonly AmendmentAct[] = stage === 'shared' && relation !== 'sub' ? ['adopt'] : []
  return ['write', ...forward, ...related, ...inText, 'propose', 'sleep', 'withdraw']
}

const quietActs: ReadonlySet<AmendmentAct> = new Set(['sleep', 'withdraw'])

export function YourActs(props: YourActsProps) {
  const { screen, amendment, acts, isWriting, onWrite } = props
  const { t } = useTranslation('amendment')
  const why = useWhyNot(amendment.may)
  const [asked, setAsked] = useState<Asked | null>(null)
  const offered = actsOf(amendment).filter((act) => !(act === 'write' && isWriting))
  const allowed = offered.filter((act) => amendment.may[act].allowed)
  const closed = offered.filter((act) => !amendment.may[act].allowed)
  const main = allowed.find((act) => act !== 'write' && act !== 'propose' && !quietActs.has(act)) ?? allowed.find((act) => act === 'write')
  const open = allowed.toSorted((one, other) => Number(other === main) - Number(one === main))
  const press = (act: AmendmentAct) => {
    if (act === 'write') onWrite()
    else if (act !== 'edit' && act !== 'addCarrier' && act !== 'layDown' && act !== 'join') setAsked(act)
  }
  return (
    <section className="card am-yours" aria-labelledby="t-avous">
      <h2 id="t-avous">{t('yours.title')}</h2>
      <p className="soft sm">{t(`yours.${placeOf(screen, amendment)}`)}</p>
      {open.length > 0 && (
        <div className="am-acts">
          {open.map((act) => {
            const icon = iconOf[act]
            return quietActs.has(act) ? (
              <Button key={act} look="text" onClick={() => press(act)}>
                {t(`act.${act}`)}
              </Button>
            ) : (
              <Button
                key={act}
                wide
                look={act === main ? 'main' : 'plain'}
                {...(icon === undefined ? {} : { icon })}
                onClick={() => press(act)}
              >
                {t(`act.${act}`)}
              </Button>
            )
          })}
        </div>
      )}
      {closed.length > 0 && (
        <ul className="am-closed">
          {closed.map((act) => (
            <li key={act}>
              <Button small closed={why(act)}>
                {t(`act.${act}`)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asked !== null && <Asking {...props} asked={asked} acts={acts} onClose={() => setAsked(null)} />}
    </section>
  )
}

function placeOf({ membership }: SheetScreen, amendment: AmendmentAnswer): 'over' | 'author' | 'carrier' | 'reader' {
  if (amendment.status !== 'open' && amendment.status !== 'asleep') return 'over'
  if (amendment.authorMemberId === membership.memberId) return 'author'
  return amendment.carriers.includes(membership.memberId) ? 'carrier' : 'reader'
}

function Asking({
  screen,
  amendment,
  section,
  name,
  parentName,
  acts,
  asked,
  onClose,
}: YourActsProps & { readonly asked: Asked; readonly onClose: () => void }) {
  const failureText = useFailureText()
  const { t } = useTranslation('amendment')
  const navigate = useNavigate()
  const { id } = amendment
  switch (asked) {
    case 'toCaucus':
    case 'toShared': {
      const to = asked === 'toCaucus' ? 'caucus' : 'shared'
      return <ShareDialog screen={screen} amendment={amendment} to={to} onShare={() => acts.stage(id, to)} onClose={onClose} />
    }
    case 'adopt':
      return (
        <AdoptDialog
          screen={screen}
          amendment={amendment}
          section={section}
          name={name}
          onAdopt={(body) => acts.adopt(id, body)}
          onClose={onClose}
        />
      )
    case 'sleep':
      return <SleepDialog name={name} onSleep={(body) => acts.sleep(id, body)} onClose={onClose} />
    case 'propose':
      return (
        <NewAmendmentDialog
          related
          about={name}
          onPropose={async (words, relation) => {
            const made = await acts.proposeTo(id, { ...words, relation })
            onClose()
            await navigate({ to: '/fiches/$sheetId/amendements/$amendmentId', params: { sheetId: screen.sheet.id, amendmentId: made } })
          }}
          onClose={onClose}
        />
      )
    case 'withdraw':
    case 'wake':
    case 'takeIn':
    case 'acceptCounter': {
      const command = {
        withdraw: () => acts.withdraw(id),
        wake: () => acts.wake(id),
        takeIn: () => acts.takeIn(id),
        acceptCounter: () => acts.acceptCounter(id),
      }[asked]
      return (
        <ActForm
          title={t(`sure.${asked}.title`, { name, parent: parentName })}
          confirm={t(`sure.${asked}.confirm`)}
          keep={t(`sure.${asked}.keep`)}
          onConfirm={command}
          failureText={failureText}
          onClose={onClose}
        >
          <p>{t(`sure.${asked}.body`, { parent: parentName })}</p>
        </ActForm>
      )
    }
  }
}
