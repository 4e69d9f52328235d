/** « Ce qui change »: the differences with their authors, the text if it were adopted, and the text of today. @module */
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import type { AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../kit/Notice.tsx'
import { Avatar } from '../member/Avatar.tsx'
import { useNames } from '../member/people.tsx'
import { numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { amendmentsQuery, sinceQuery } from './amendmentData.ts'
import { CellsHunk } from './CellsHunk.tsx'
import { type Doing, doingsOf, isEmpty, type Paragraph, passagesOf, quoted, stretchesOf, textsOf, voicesOf } from './changes.ts'
import { titleOf } from './titleOf.ts'
import { Pieces } from './Words.tsx'

export type Side = 'differences' | 'adopted' | 'today'

export interface ChangesProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  readonly section: SectionView
  readonly side: Side
}

export function Changes({ screen, amendment, section, side }: ChangesProps) {
  const { t } = useTranslation('amendment')
  const { difference, status } = amendment
  const isOver = status !== 'open' && status !== 'asleep'
  if (isEmpty(difference)) {
    return (
      <div className="card am-nochange">
        <p>{t(isOver ? 'diff.noneLeft' : 'diff.none')}</p>
        {!isOver && amendment.may.write.allowed && <p className="soft">{t('diff.noneHint')}</p>}
      </div>
    )
  }
  return (
    <>
      {!isOver && <Fit screen={screen} amendment={amendment} />}
      <div className="card card-flush">
        <HunkHead screen={screen} section={section} />
        {side === 'differences' ? <Differences screen={screen} amendment={amendment} section={section} /> : null}
        {side !== 'differences' && (
          <>
            <PlainText texts={textsOf(difference.paragraphs, side)} />
            <CellsHunk screen={screen} columns={partsOf(screen.sheet.template, section.key)} difference={difference} side={side} />
          </>
        )}
      </div>
      {side === 'differences' && (
        <p className="legend am-legend">
          <span>
            <ins>{t('pieces.added')}</ins>
          </span>
          <span>
            <del>{t('pieces.removed')}</del>
          </span>
          <span className="soft">
            <Counts amendment={amendment} />
          </span>
        </p>
      )}
    </>
  )
}

/** « 6 ajouts, 2 retraits, en 2 passages » */
function Counts({ amendment: { difference } }: Pick<ChangesProps, 'amendment'>) {
  const { t } = useTranslation('amendment')
  return t('diff.counts', {
    additions: t('diff.additions', { count: difference.additions }),
    removals: t('diff.removals', { count: difference.removals }),
    passages: t('diff.passages', { count: passagesOf(difference).length }),
  })
}

function HunkHead({ screen, section }: Pick<ChangesProps, 'screen' | 'section'>) {
  const { i18n } = useTranslation('amendment')
  const title = numberedTitle(screen.sheet.template, section, i18n.language)
  return (
    <div className="hunk-head">
      <b>{section.number}</b> {section.number === '' ? title : title.slice(section.number.length).trim()}
    </div>
  )
}

function Differences({ screen, amendment, section }: Pick<ChangesProps, 'screen' | 'amendment' | 'section'>) {
  const { difference } = amendment
  return (
    <>
      {stretchesOf(difference.paragraphs).map((stretch, index) =>
        stretch.kind === 'changed' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity of their own
          <Hunk key={index} screen={screen} paragraph={stretch.paragraph} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity of their own
          <Unchanged key={index} texts={stretch.texts} />
        ),
      )}
      <CellsHunk screen={screen} columns={partsOf(screen.sheet.template, section.key)} difference={difference} side="differences" />
    </>
  )
}

function Hunk({ screen, paragraph }: { readonly screen: SheetScreen; readonly paragraph: Paragraph }) {
  const { directory } = screen
  const sentence = useDoingsSentence(screen)(doingsOf(paragraph))
  return (
    <div className="hunk">
      <div className="hunk-body">
        <div className="hunk-who" aria-hidden="true">
          {voicesOf(paragraph).map(({ memberId }) => {
            const member = memberId === null ? null : directory.member(memberId)
            return member === null ? null : (
              <Avatar key={member.id} name={member.displayName} college={member.college} role={member.role} size="s" />
            )
          })}
        </div>
        <p className="doc">
          <Pieces pieces={paragraph.pieces} />
        </p>
      </div>
      {sentence !== '' && <p className="hunk-note sm soft">{sentence}</p>}
    </div>
  )
}

/** « Claire Vasseur écrit « … ». Lucas retire « … ». » */
function useDoingsSentence(screen: SheetScreen): (doings: readonly Doing[]) => string {
  const { t } = useTranslation('amendment')
  const { nameOf } = useNames(screen.directory)
  return (doings) =>
    doings
      .map(({ kind, who, from, texts: [first = '', ...more] }) => {
        const facts = { name: nameOf(who.memberId), words: quoted(first), count: more.length, from: nameOf(from?.memberId ?? null) }
        const said = kind === 'added' ? t('diff.writes', facts) : t(from === null ? 'diff.strikes' : 'diff.strikesOf', facts)
        return more.length === 0 ? `${said}.` : `${said} ${t('diff.more', { count: more.length })}.`
      })
      .join(' ')
}

function Unchanged({ texts }: { readonly texts: readonly string[] }) {
  const { t } = useTranslation('amendment')
  return (
    <details className="am-same">
      <summary>
        <ChevronRight className="icon icon-s chev" aria-hidden="true" />
        {t('diff.unchanged', { count: texts.length })}
      </summary>
      <div className="doc am-plain">
        {texts.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity of their own
          <p key={index} className="soft-breaks">
            {text}
          </p>
        ))}
      </div>
    </details>
  )
}

function PlainText({ texts }: { readonly texts: readonly string[] }) {
  const { t } = useTranslation('amendment')
  if (texts.length === 0) return null
  return (
    <section className="doc am-plain" aria-label={t('diff.wholeText')}>
      {texts.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity of their own
        <p key={index} className="soft-breaks">
          {text}
        </p>
      ))}
    </section>
  )
}

/** Whether it still fits today's text, and what else wants to change the same words. */
function Fit({ screen, amendment }: Pick<ChangesProps, 'screen' | 'amendment'>) {
  const { t } = useTranslation('amendment')
  const { fit, collidesWith } = amendment.difference
  return (
    <div className="stack am-today">
      <Notice tone={fit === 'contradicts' ? 'warn' : 'ok'}>
        <p className="sm">{t(`fit.${fit}`)}</p>
        {fit !== 'applies' && <Since screen={screen} amendment={amendment} />}
      </Notice>
      {collidesWith.length > 0 && (
        <Notice tone="warn" title={t('collides.title', { count: collidesWith.length })}>
          <span className="sm">{t('collides.body')}</span>
          <ul className="am-collides sm">
            {collidesWith.map((id) => (
              <li key={id}>
                <Collision screen={screen} amendmentId={id} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

/** Who changed the section meanwhile, and what. */
function Since({ screen, amendment }: Pick<ChangesProps, 'screen' | 'amendment'>) {
  const { t } = useTranslation('amendment')
  const { nameOf } = useNames(screen.directory)
  const { data = [] } = useQuery(sinceQuery(amendment))
  if (data.length === 0) return null
  return (
    <p className="sm">
      {data
        .map(({ memberId, words }) =>
          words === null
            ? t('fit.struckSince', { name: nameOf(memberId) })
            : t('fit.wroteSince', { name: nameOf(memberId), words: quoted(words) }),
        )
        .join(' ')}
    </p>
  )
}

function Collision({ screen, amendmentId }: { readonly screen: SheetScreen; readonly amendmentId: string }) {
  const { t } = useTranslation('amendment')
  const { data } = useQuery(amendmentsQuery(screen.sheet.id))
  const other = data?.find(({ id }) => id === amendmentId)
  return (
    <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId: screen.sheet.id, amendmentId }}>
      {other === undefined ? t('another') : [other.number, titleOf(other)].filter((part) => part !== null).join(' · ')}
    </Link>
  )
}
