/** « Plus tard »: the questions kept for later, and the ideas that sleep. @module */
import { useTranslation } from 'react-i18next'
import { WakeUps } from '../idea/WakeUps.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { ParkedItems } from './ParkedItems.tsx'

export function LaterPage() {
  const { t } = useTranslation('parked')
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current={null}>
          <main id="contenu" tabIndex={-1}>
            <div className="wrap later">
              <div className="pagehead">
                <PageTitle title={t('page')} />
                <p className="lede">{t('pageLede')}</p>
              </div>
              <div className="cols cols-main">
                <ParkedItems screen={screen} />
                <WakeUps screen={screen} />
              </div>
            </div>
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}
