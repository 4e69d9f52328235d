import { can } from '@polyphonie/shared/can'
import { firstPhase } from '@polyphonie/shared/sheet/phase'
import type { BinnedSheet } from '@polyphonie/shared/wire/http/sheet'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import { useRefusalText } from '../problem/refusalText.ts'
import { binQuery } from './spaceData.ts'
import { useSpace } from './useSpace.ts'

export function BinPage() {
  const { t } = useTranslation('space')
  const { spaceId } = useSpace()
  const { data: sheets } = useSuspenseQuery(binQuery(spaceId))
  return (
    <>
      <div className="pagehead">
        <PageTitle title={t('bin.title')} />
        <p className="lede">{t('bin.lede')}</p>
      </div>
      {sheets.length === 0 ? (
        <div className="card empty">
          <h2>{t('bin.empty')}</h2>
          <p>
            <Link to="/espaces/$spaceId" params={{ spaceId }}>
              {t('bin.back')}
            </Link>
          </p>
        </div>
      ) : (
        <ul className="bin card card-flush">
          {sheets.map((sheet) => (
            <Binned key={sheet.id} sheet={sheet} />
          ))}
        </ul>
      )}
    </>
  )
}

function Binned({ sheet }: { readonly sheet: BinnedSheet }) {
  const { t, i18n } = useTranslation('space')
  const { spaceId, actor, facts } = useSpace()
  const client = useQueryClient()
  const refusal = useRefusalText()
  // The rule asks for the phase and does not use it here: a sheet of the bin comes without.
  const restoring = can(actor, 'restoreSheet', {
    space: facts,
    sheet: { template: sheet.template, phase: firstPhase(sheet.template), binned: true },
  })
  const { run, working, failure } = useAct(async () => {
    await post(`/api/sheets/${sheet.id}/restore`)
    announce(t('bin.restored', { title: sheet.title }))
    await client.invalidateQueries({ queryKey: ['space', spaceId] })
  })
  return (
    <li className="bin-row">
      <div className="grow">
        <Link to="/fiches/$sheetId" params={{ sheetId: sheet.id }}>
          <b>{sheet.title}</b>
        </Link>
        <p className="sm soft">
          {t('bin.since', { template: t(`template.${sheet.template}`), at: dateAndTime(sheet.binnedAt, i18n.language) })}
        </p>
        <ProblemNotice problem={failure} />
      </div>
      <Button working={working} closed={refusal(restoring)} onClick={() => void run()}>
        {t('bin.restore')}
        <span className="sr"> {sheet.title}</span>
      </Button>
    </li>
  )
}
