/** The list « Questions pour plus tard » of a sheet: every question with its reason, until when, and what became of it. @module */
import { REASON_LENGTH } from '@polyphonie/shared/limits'
import type { ParkedItem } from '@polyphonie/shared/wire/http/parked'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { VoiceBadge } from '../member/VoiceBadge.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { parkedQuery, useParkedActs } from './parkedData.ts'
import { untilWords } from './untilWords.ts'
import './parked.css'

export function ParkedItems({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('parked')
  const { data, error } = useQuery(parkedQuery(screen.sheet.id))
  const waiting = data?.filter(({ state }) => state === 'parked') ?? []
  const others = data?.filter(({ state }) => state !== 'parked') ?? []
  return (
    <section className="stack" aria-labelledby="t-parked">
      <h2 id="t-parked">{t('title')}</h2>
      <p className="soft">{t('lede')}</p>
      <ProblemNotice problem={error} />
      {data?.length === 0 && (
        <div className="well">
          <p>{t('none.title')}</p>
          <p className="soft">{t('none.example')}</p>
        </div>
      )}
      {waiting.length > 0 && <Items screen={screen} items={waiting} />}
      {others.length > 0 && (
        <>
          <h3 className="h-s">{t('backTitle')}</h3>
          <Items screen={screen} items={others} />
        </>
      )}
    </section>
  )
}

function Items({ screen, items }: { readonly screen: SheetScreen; readonly items: readonly ParkedItem[] }) {
  return (
    <ul className="parked-items">
      {items.map((item) => (
        <li key={item.id} className="card">
          <Item screen={screen} item={item} />
        </li>
      ))}
    </ul>
  )
}

function Item({ screen, item }: { readonly screen: SheetScreen; readonly item: ParkedItem }) {
  const { t, i18n } = useTranslation('parked')
  const acts = useParkedActs(screen.sheet.id)
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const nameOf = (memberId: string | null) => (memberId === null ? null : (screen.directory.member(memberId)?.displayName ?? t('someone')))
  const author = screen.directory.member(item.authorMemberId)
  const where = item.idea === null ? t('onSection') : t('onIdea', { idea: item.idea })
  return (
    <>
      <p className="parked-head">
        <b className="parked-number">{item.number}</b>
        <span className="sm">{author?.displayName ?? t('someone')}</span>
        {author !== null && <VoiceBadge college={author.college} role={author.role} name={author.collegeName} />}
      </p>
      <p className="parked-words">{item.hidden === undefined ? item.text : t('hidden')}</p>
      <p className="sm soft">
        <Link
          to="/fiches/$sheetId/$sectionId"
          params={{ sheetId: item.sheetId, sectionId: item.sectionId }}
          hash={`remarque-${item.remarkId}`}
        >
          {where}
        </Link>
        {item.quote !== null && (
          <>
            {' '}
            <q>{item.quote}</q>
          </>
        )}
      </p>
      <p className="sm">{t('why', { name: nameOf(item.parkedBy), reason: item.reason, day: dateAndTime(item.parkedAt, i18n.language) })}</p>
      {item.state === 'parked' && (
        <p className="sm">
          <b>{untilWords(t, item, i18n.language)}</b>
        </p>
      )}
      {item.state === 'takenBack' && (
        <p className="sm">{t('takenBack', { name: nameOf(item.backBy) ?? t('someone'), reason: item.backReason ?? '' })}</p>
      )}
      {item.state === 'back' && item.returns.length === 0 && <p className="sm">{t('back')}</p>}
      {item.returns.map((back) => (
        <p key={back.sheetId} className="sm">
          <Link
            to="/fiches/$sheetId/$sectionId"
            params={{ sheetId: back.sheetId, sectionId: back.sectionId }}
            hash={`remarque-${back.remarkId}`}
          >
            {t('backOnMeans', { day: dateAndTime(back.at, i18n.language) })}
          </Link>
        </p>
      ))}
      {item.canUnpark && (
        <div>
          <Button small onClick={() => setAsking(true)}>
            {t('unpark.open')}
            <span className="sr"> {item.number}</span>
          </Button>
        </div>
      )}
      {asking && (
        <ActForm
          title={t('unpark.title', { number: item.number })}
          confirm={t('unpark.confirm')}
          keep={t('unpark.keep')}
          isReady={() => {
            setChecked(true)
            return reason.trim() !== ''
          }}
          onConfirm={() => acts.unpark(item.id, reason.trim()).then(() => announce(t('unpark.done')))}
          onClose={() => setAsking(false)}
        >
          <TextArea
            label={t('unpark.reason')}
            value={reason}
            rows={2}
            maxLength={REASON_LENGTH}
            onChange={(event) => setReason(event.target.value)}
            error={checked && reason.trim() === '' ? t('unpark.missing') : null}
          />
        </ActForm>
      )}
    </>
  )
}
