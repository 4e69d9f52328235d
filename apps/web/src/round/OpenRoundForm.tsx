import { can } from '@polyphonie/shared/can'
import { roundsOpenFor } from '@polyphonie/shared/phase/closed'
import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import type { AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'
import type { NewRoundBody, ReadingDelayAnswer, RoundSummary } from '@polyphonie/shared/wire/http/round'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { milestonesQuery } from '../agreement/agreementData.ts'
import { titleOf } from '../amendment/titleOf.ts'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { dayField, dayOfField } from '../kit/days.ts'
import { CheckField, ChoiceField, TextArea, TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import { numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { AskedPeople } from './AskedPeople.tsx'
import { ChosenFromList } from './ChosenFromList.tsx'
import {
  amendmentsToDecide,
  dueAtOf,
  electorate,
  openingFacts,
  readableFrom,
  sectionsToConsent,
  takenSections,
  voicesAmong,
} from './opening.ts'
import { useOpenRound } from './openingData.ts'

export interface OpenRoundFormProps {
  readonly screen: SheetScreen
  readonly delay: ReadingDelayAnswer
  readonly rounds: readonly RoundSummary[]
  readonly amendments: readonly AmendmentSummary[]
  /** A final round may be opened on it; null when none is. */
  readonly agreement: AgreementAnswer | null
  readonly startsFinal: boolean
}

export function OpenRoundForm({ screen, delay, rounds, amendments, agreement, startsFinal }: OpenRoundFormProps) {
  const { t, i18n } = useTranslation('round')
  const { sheet, actor, spaceFacts, directory } = screen
  const navigate = useNavigate()
  const refusalText = useRefusalText()
  const open = useOpenRound(sheet.id)
  const { data: versions } = useQuery({ ...milestonesQuery(sheet.id), enabled: agreement !== null })
  const [kind, setKind] = useState<'point' | 'final'>(startsFinal && agreement !== null ? 'final' : 'point')
  const [title, setTitle] = useState('')
  const [statement, setStatement] = useState('')
  const [simple, setSimple] = useState('')
  const [amendmentIds, setAmendmentIds] = useState<readonly string[]>([])
  // Where a phase leaves one thing to decide on, it is chosen.
  const [sectionIds, setSectionIds] = useState<readonly string[]>(() =>
    roundsOpenFor(sheet.phase, sheet.ideasGrouped) === 'all' ? [] : sectionsToConsent(sheet, new Set()).map(({ id }) => id),
  )
  const [voicePer, setVoicePer] = useState<'person' | 'organisation'>('person')
  const [serviceUsersFirst, setFirst] = useState(false)
  const [review, setReview] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const [attempts, setAttempts] = useState(0)
  const checked = attempts > 0
  // The form is long: whoever could not open the round is taken to what is missing.
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [attempts])

  const isFinal = kind === 'final' && agreement !== null
  const asked = electorate(directory.members, isFinal ? agreement.left.map(({ memberId }) => memberId) : [])
  const until = readableFrom(delay, delay.now, asked)
  const [due, setDue] = useState(dayField(until))
  const dueAt = dueAtOf(due, until)
  const reviewAt = dayOfField(review)
  const taken = takenSections(rounds, amendments)
  const decidable = isFinal ? [] : amendmentsToDecide(amendments, taken)
  const consentable = isFinal ? [] : sectionsToConsent(sheet, taken)
  const chosen = amendmentIds.filter((id) => decidable.some((each) => each.id === id))
  const consents = sectionIds.filter((id) => consentable.some((each) => each.id === id))
  const voices = voicesAmong(asked, voicePer)
  const allowed = can(actor, 'openRound', {
    space: spaceFacts,
    opening: openingFacts({ sheet, voices, readableUntil: until, dueAt, isFinal, amendments: chosen.length }),
  })
  const isEarly = !allowed.ok && allowed.error.kind === 'due-before-readable'
  const isReviewEarly = reviewAt !== null && reviewAt <= (dueAt ?? until)
  const isEmpty = statement.trim() === ''
  const isReady = !isEmpty && allowed.ok && !isReviewEarly
  const act = useAct(async (body: NewRoundBody) => {
    const roundId = await open(body)
    await navigate({ to: '/fiches/$sheetId/accords/$roundId', params: { sheetId: sheet.id, roundId } })
  })
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  const versionName = versions?.find(({ id }) => id === agreement?.milestoneId)?.name ?? t('open.version')

  function send(event: FormEvent) {
    event.preventDefault()
    if (!isReady) {
      setAttempts(attempts + 1)
      return
    }
    void act.run({
      statement: statement.trim(),
      amendmentIds: chosen,
      sectionIds: consents,
      voicePer,
      serviceUsersFirst,
      ...(title.trim() === '' ? {} : { title: title.trim() }),
      ...(simple.trim() === '' ? {} : { simple: simple.trim() }),
      ...(dueAt === null ? {} : { dueAt }),
      ...(reviewAt === null ? {} : { reviewAt }),
      ...(isFinal ? { milestoneId: agreement.milestoneId } : {}),
    })
  }

  return (
    <form ref={form} noValidate className="cols cols-main" onSubmit={send}>
      <div className="rl-form">
        <section className="card stack" aria-labelledby="t-words">
          <h2 id="t-words">{t('open.words')}</h2>
          {agreement !== null && (
            <ChoiceField
              label={t('open.kind')}
              value={kind}
              options={[
                { value: 'point', title: t('open.kindPoint'), hint: t('open.kindPointHint') },
                { value: 'final', title: t('open.kindFinal'), hint: t('open.kindFinalHint', { name: versionName }) },
              ]}
              onChoose={setKind}
            />
          )}
          <TextArea
            label={t('open.statement')}
            hint={t('open.statementHint')}
            rows={4}
            maxLength={4000}
            error={checked && isEmpty ? t('open.missing') : null}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
          <TextArea
            label={t('open.simple')}
            hint={t('open.simpleHint')}
            optional
            rows={3}
            maxLength={4000}
            value={simple}
            onChange={(event) => setSimple(event.target.value)}
          />
          <TextField
            label={t('open.name')}
            hint={t('open.nameHint')}
            optional
            maxLength={160}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </section>
        {!isFinal && (
          <section className="card stack" aria-labelledby="t-scope">
            <h2 id="t-scope">{t('open.scope')}</h2>
            <ChosenFromList
              label={t('open.amendments')}
              hint={t('open.amendmentsHint')}
              none={t('open.amendmentsNone')}
              options={decidable.map((amendment) => ({
                id: amendment.id,
                title: [amendment.number, titleOf(amendment)].filter((part) => part !== null).join(' · '),
              }))}
              chosen={chosen}
              onChoose={setAmendmentIds}
            />
            <ChosenFromList
              label={t('open.sections')}
              hint={t('open.sectionsHint')}
              none={t('open.sectionsNone')}
              options={consentable.map((section) => ({ id: section.id, title: numberedTitle(sheet.template, section, i18n.language) }))}
              chosen={consents}
              onChoose={setSectionIds}
            />
          </section>
        )}
        <section className="card stack" aria-labelledby="t-way">
          <h2 id="t-way">{t('open.way')}</h2>
          <ChoiceField
            label={t('open.voicePer')}
            value={voicePer}
            options={[
              { value: 'person', title: t('open.perPerson'), hint: t('open.perPersonHint') },
              { value: 'organisation', title: t('open.perOrganisation'), hint: t('open.perOrganisationHint') },
            ]}
            onChoose={setVoicePer}
          />
          <CheckField label={t('open.first')} hint={t('open.firstHint')} checked={serviceUsersFirst} onCheck={setFirst} />
        </section>
        <section className="card stack" aria-labelledby="t-days">
          <h2 id="t-days">{t('open.days')}</h2>
          <div className="rl-days">
            <TextField
              type="date"
              label={t('open.due')}
              hint={until <= delay.now ? t('open.dueHintNow') : t('open.dueHint', { date: day.format(until) })}
              error={isEarly ? refusalText(allowed) : null}
              min={dayField(until)}
              value={due}
              onChange={(event) => setDue(event.target.value)}
            />
            <TextField
              type="date"
              label={t('open.review')}
              hint={t('open.reviewHint')}
              optional
              error={isReviewEarly ? t('open.reviewEarly', { date: day.format(dueAt ?? until) }) : null}
              min={dayField(dueAt ?? until)}
              value={review}
              onChange={(event) => setReview(event.target.value)}
            />
          </div>
        </section>
        {!allowed.ok && !isEarly && <Notice tone="warn">{refusalText(allowed)}</Notice>}
        {checked && !isReady && (
          <Notice tone="warn" title={t('open.checkTitle')} live>
            <p>{t('open.check')}</p>
          </Notice>
        )}
        <ProblemNotice problem={act.failure} />
        <div className="row">
          <Button look="main" type="submit" working={act.working}>
            {t('open.confirm')}
          </Button>
          <Link className="btn" to="/fiches/$sheetId/accords" params={{ sheetId: sheet.id }}>
            {t('open.leave')}
          </Link>
        </div>
      </div>
      <AskedPeople screen={screen} people={asked} voices={voices} delay={delay} until={until} />
    </form>
  )
}
