/** One idea: its number, its words under their authors, what it was made of, whether it sleeps, and what may be done. @module */
import { IDEA_COLUMN } from '@polyphonie/shared/idea/idea'
import type { Column } from '@polyphonie/shared/sheet/template'
import type { Idea } from '@polyphonie/shared/wire/http/idea'
import { Check, Moon, Sunrise } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { VoiceBadge } from '../member/VoiceBadge.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { RemarkOn } from '../remark/RemarkOn.tsx'
import { Cell, type CellContext } from '../section/Cell.tsx'
import { valueText } from '../section/CellValue.tsx'
import { localText } from '../section/localText.ts'
import type { Row } from '../section/rows.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import type { IdeaActs } from './ideaData.ts'
import { SleepIdeaDialog } from './SleepIdeaDialog.tsx'
import { WakeDialog } from './WakeDialog.tsx'
import { wakeWords } from './wakeWords.ts'

export interface IdeaCardProps {
  readonly screen: SheetScreen
  readonly context: CellContext
  readonly columns: readonly Column[]
  readonly row: Row
  /** Null until the server has given it a number. */
  readonly idea: Idea | null
  readonly ideas: ReadonlyMap<string, Idea>
  readonly acts: IdeaActs
}

export function IdeaCard({ screen, context, columns, row, idea, ideas, acts }: IdeaCardProps) {
  const { t, i18n } = useTranslation(['idea', 'section'])
  const [asking, setAsking] = useState<'sleep' | 'wake' | null>(null)
  const retaining = useAct(() => acts.retain(row.id))
  const name = idea?.number ?? t('new')
  const author = idea?.authorMemberId == null ? null : screen.directory.member(idea.authorMemberId)
  const text = (column: Column) =>
    valueText(column, row.cells.get(column.key), localeOf(i18n.language), t('section:cell.yes'), t('section:cell.no'))
  return (
    <article className="card idea-card" data-status={idea?.status} aria-label={t('card', { name })}>
      <div className="idea-head">
        <span className="idea-number">{name}</span>
        {idea?.status === 'retained' && (
          <span className="state ok">
            <Check className="icon" aria-hidden="true" />
            {t('status.retained')}
          </span>
        )}
        {idea?.status === 'dormant' && (
          <span className="state">
            <Moon className="icon" aria-hidden="true" />
            {t('status.dormant')}
          </span>
        )}
        <span className="grow" />
        <RemarkOn
          anchor={{ part: 'rows', rowId: row.id }}
          name={name}
          words={columns
            .map(text)
            .filter((words) => words !== '')
            .join(' · ')}
        />
      </div>
      {columns.map((column) => {
        const label = localText(column.title, i18n.language)
        const isIdea = column.key === IDEA_COLUMN
        if (context.readOnly) {
          const words = text(column)
          if (words === '') return null
          return (
            <p key={column.key} className={isIdea ? 'idea-words' : 'sm soft'}>
              {!isIdea && `${label} : `}
              {words}
            </p>
          )
        }
        return (
          <div key={column.key} className={isIdea ? 'idea-words' : 'idea-more'}>
            {!isIdea && (
              <span className="idea-label sm soft" aria-hidden="true">
                {label}
              </span>
            )}
            <Cell context={context} cells={row.cells} column={column} label={`${label}, ${name}`} />
          </div>
        )
      })}
      {author !== null && (
        <p className="idea-author">
          <span className="sm">{author.displayName}</span>
          <VoiceBadge college={author.college} role={author.role} name={author.collegeName} />
        </p>
      )}
      {idea !== null && <IdeaStory screen={screen} idea={idea} ideas={ideas} />}
      <ProblemNotice problem={retaining.failure} />
      {idea !== null && idea.may.length > 0 && (
        <div className="row idea-acts">
          {idea.may.includes('retain') && (
            <Button
              small
              icon={Check}
              working={retaining.working}
              onClick={() => void retaining.run().then((done) => done && announce(t('retained', { name })))}
            >
              {t('retain')}
              <span className="sr"> {name}</span>
            </Button>
          )}
          {idea.may.includes('sleep') && (
            <Button small look="text" icon={Moon} onClick={() => setAsking('sleep')}>
              {t('sleep.open')}
              <span className="sr"> {name}</span>
            </Button>
          )}
          {idea.may.includes('wake') && (
            <Button small icon={Sunrise} onClick={() => setAsking('wake')}>
              {t('wake.open')}
              <span className="sr"> {name}</span>
            </Button>
          )}
        </div>
      )}
      {asking === 'sleep' && idea !== null && (
        <SleepIdeaDialog name={name} onSleep={(body) => acts.sleep(row.id, body)} onClose={() => setAsking(null)} />
      )}
      {asking === 'wake' && idea !== null && (
        <WakeDialog idea={idea} onWake={(body) => acts.wake(row.id, body)} onClose={() => setAsking(null)} />
      )}
    </article>
  )
}

/** What it was made of, why and until when it sleeps, or how it woke. */
function IdeaStory({ screen, idea, ideas }: Pick<IdeaCardProps, 'screen' | 'ideas'> & { readonly idea: Idea }) {
  const { t, i18n } = useTranslation('idea')
  const nameOf = (memberId: string) => screen.directory.member(memberId)?.displayName ?? t('someone')
  const { sleep, woken, combinedFrom, combinedBy } = idea
  return (
    <>
      {combinedBy !== null && (
        <p className="sm soft">
          {t('combine.from', {
            name: nameOf(combinedBy),
            ideas: new Intl.ListFormat(localeOf(i18n.language)).format(
              combinedFrom.map((id) => ideas.get(id)?.number ?? t('combine.gone')),
            ),
          })}
        </p>
      )}
      {idea.status === 'dormant' && sleep !== null && (
        <p className="idea-sleep sm">
          <b>{wakeWords(t, sleep, i18n.language)}</b>
          <span>{t('sleep.why', { name: nameOf(sleep.byMemberId), reason: sleep.reason })}</span>
        </p>
      )}
      {idea.status === 'growing' && woken !== null && (
        <p className="sm soft">
          {woken.byMemberId === null
            ? t('wake.itself', { day: new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'long' }).format(woken.at) })
            : t(woken.conditionMet ? 'wake.met' : 'wake.by', { name: nameOf(woken.byMemberId), words: woken.words ?? '' })}
        </p>
      )}
    </>
  )
}
