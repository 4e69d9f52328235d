import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { PrepareDialog, usePrepareClosed } from './PrepareDialog.tsx'

/** What an agreement is for, and the one act that begins it. */
export function NoAgreement({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('agreement')
  const [preparing, setPreparing] = useState(false)
  const closed = usePrepareClosed(screen, null)
  return (
    <div className="card agreement-none">
      <h2>{t('none.title')}</h2>
      <p className="soft">{t('none.body')}</p>
      <ol className="soft">
        <li>{t('none.version')}</li>
        <li>{t('none.round')}</li>
        <li>{t('none.promise')}</li>
        <li>{t('none.sign')}</li>
      </ol>
      <Button look="main" closed={closed} onClick={() => setPreparing(true)}>
        {t('none.act')}
      </Button>
      {preparing && <PrepareDialog screen={screen} current={null} onClose={() => setPreparing(false)} />}
    </div>
  )
}
