/** « Mes brouillons »: words only their owner sees, among them those a section could not take. Read, copy, put back, delete. @module */
import '../sheet/sheet.css'
import type { DraftView } from '@polyphonie/shared/wire/http/draft'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Save, Trash2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Membership, useSignedIn } from '../account/me.ts'
import { ApiProblem, del, get } from '../api.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { CopyButton } from '../kit/Copyable.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { sendAllKept } from '../live/rescue.ts'
import { download } from '../live/signOut.ts'
import { rescueDeps } from '../live/tabRooms.ts'
import { keptWords, titleOfCopy } from '../live/unsentRegistry.ts'
import { knownKey } from '../section/localText.ts'
import { momentText } from '../section/readOnlyReason.ts'
import { AskDialog } from '../sheet/AskDialog.tsx'
import { selfOf, sheetKey } from '../sheet/sheetData.ts'
import { putBack } from './putBack.ts'

const draftsKey = (spaceId: string) => ['drafts', spaceId] as const

export function DraftsPage() {
  const { t } = useTranslation('draft')
  const { spaceId = '' } = useParams({ strict: false })
  const me = useSignedIn()
  const client = useQueryClient()
  const membership = me.memberships.find((candidate) => candidate.spaceId === spaceId)
  const {
    data: drafts,
    error,
    refetch,
  } = useQuery({
    queryKey: draftsKey(spaceId),
    queryFn: () => get<readonly DraftView[]>(`/api/drafts?space=${spaceId}`),
  })
  const memberId = membership?.memberId
  useEffect(() => {
    // Words that waited on this device go first; the list is read again when they have left.
    if (memberId === undefined || keptWords(localStorage, memberId).length === 0) return
    void sendAllKept(memberId, rescueDeps).then(() => client.invalidateQueries({ queryKey: draftsKey(spaceId) }))
  }, [memberId, client, spaceId])
  const kept = memberId === undefined ? [] : keptWords(localStorage, memberId)
  const isEmpty = drafts !== undefined && drafts.length === 0 && kept.length === 0

  return (
    <>
      <div className="pagehead">
        <PageTitle title={t('title')} />
        <p className="lede">{t('lede')}</p>
      </div>
      {error !== null && (
        <Notice tone="warn" live>
          <p>{t('failed')}</p>
          <Button onClick={() => void refetch()}>{t('retry')}</Button>
        </Notice>
      )}
      {isEmpty && (
        <div className="well empty-part">
          <p>
            <b>{t('empty.title')}</b>
          </p>
          <p className="soft">{t('empty.body')}</p>
          <Link className="btn" to="/espaces/$spaceId" params={{ spaceId }}>
            {t('empty.action')}
          </Link>
        </div>
      )}
      <ul className="drafts">
        {kept.map((words) => (
          <li key={words.key} className="card draft">
            <h2 className="h-s">{titleOfCopy(localStorage, words.memberId, words.room)}</h2>
            <p className="sm warn">{t('fromDevice')}</p>
            <DraftText text={words.text} />
          </li>
        ))}
        {membership !== undefined &&
          drafts?.map((draft) => <Draft key={draft.id} draft={draft} accountId={me.id} membership={membership} spaceId={spaceId} />)}
      </ul>
    </>
  )
}

function DraftText({ text }: { readonly text: string }) {
  const { t } = useTranslation('draft')
  return (
    <>
      <section className="draft-text" aria-label={t('text')} lang="fr">
        {text}
      </section>
      <div className="row">
        <CopyButton text={text} label={t('copy')} />
        <Button look="bare" icon={Save} onClick={() => download(new Blob([text], { type: 'text/plain;charset=utf-8' }), t('file'))}>
          {t('save')}
        </Button>
      </div>
    </>
  )
}

interface DraftProps {
  readonly draft: DraftView
  readonly accountId: string
  readonly membership: Membership
  readonly spaceId: string
}

function Draft({ draft, accountId, membership, spaceId }: DraftProps) {
  const { t, i18n } = useTranslation(['draft', 'live', 'sheet'])
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [working, setWorking] = useState(false)
  const [outcome, setOutcome] = useState<'done' | 'failed' | null>(null)
  const { sectionId, sheetId } = draft
  const { data: sheet } = useQuery({
    queryKey: sheetKey(sheetId ?? ''),
    queryFn: () => get<SheetView>(`/api/sheets/${sheetId}`),
    enabled: sheetId !== null,
  })
  const section = sheet?.sections.find((candidate) => candidate.id === sectionId)
  const date = momentText(draft.createdAt, i18n.language)
  const closed = section === undefined || section.canWrite ? null : t(knownKey(i18n, `sheet:why.${section.reason}`, 'sheet:why.other'))

  async function putBackNow() {
    if (sectionId === null) return
    setWorking(true)
    const done = await putBack({ accountId, self: selfOf(membership), sectionId, text: draft.text })
    setWorking(false)
    setOutcome(done ? 'done' : 'failed')
    announce(done ? t('putBackDone', { section: draft.sectionTitle ?? '' }) : t('putBackFailed'))
  }

  async function remove(): Promise<string | null> {
    try {
      await del(`/api/drafts/${draft.id}`)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      return t('sheet:failed.body')
    }
    await client.invalidateQueries({ queryKey: draftsKey(spaceId) })
    announce(t('removed'))
    return null
  }

  return (
    <li className="card draft">
      <div className="row row-between">
        <h2 className="h-s">
          {draft.sectionTitle === null ? t('fromNowhere') : t('from', { section: draft.sectionTitle, sheet: draft.sheetTitle ?? '' })}
        </h2>
        <span className="sm soft">{t('at', { date })}</span>
      </div>
      {draft.reason !== 'private' && (
        <p className="sm soft">{t('why', { why: t(knownKey(i18n, `live:rescued.why.${draft.reason}`, 'live:rescued.why.other')) })}</p>
      )}
      <DraftText text={draft.text} />
      {outcome === 'done' && (
        <Notice tone="ok" live>
          {t('putBackDone', { section: draft.sectionTitle ?? '' })}
        </Notice>
      )}
      {outcome === 'failed' && (
        <Notice tone="warn" live>
          {t('putBackFailed')}
        </Notice>
      )}
      <div className="row draft-acts">
        {section !== undefined && outcome !== 'done' && (
          <Button icon={Undo2} working={working} closed={closed} onClick={() => void putBackNow()}>
            {t('putBack')}
          </Button>
        )}
        {section !== undefined && sheet !== undefined && (
          <Link className="btn btn-bare" to="/fiches/$sheetId/$sectionId" params={{ sheetId: sheet.id, sectionId: section.id }}>
            {t('open')}
          </Link>
        )}
        <Button look="bare" icon={Trash2} onClick={() => setAsking(true)}>
          {t('remove')}
        </Button>
      </div>
      {asking && (
        <AskDialog
          title={t('removeTitle')}
          hint={t('removeBody')}
          confirm={t('removeConfirm')}
          keep={t('removeKeep')}
          onClose={() => setAsking(false)}
          onConfirm={remove}
        />
      )}
    </li>
  )
}
