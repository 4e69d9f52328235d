import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import type { SpaceHere } from '../space/useSpace.ts'
import { ProposeDialog } from './ProposeDialog.tsx'

/** Nobody holds the office and nobody is proposed: what a facilitator would bring, and how one comes. */
export function NoFacilitator({ here, mayPropose }: { readonly here: SpaceHere; readonly mayPropose: boolean }) {
  const { t } = useTranslation('facilitator')
  const [proposes, setProposes] = useState(false)
  return (
    <section className="card empty" aria-labelledby="t-none">
      <h2 id="t-none">{t('none.title')}</h2>
      <p>{t('none.body')}</p>
      <p className="soft">{t('none.example')}</p>
      {mayPropose && (
        <div className="row">
          <Button look="main" onClick={() => setProposes(true)}>
            {t('none.propose')}
          </Button>
        </div>
      )}
      {proposes && <ProposeDialog here={here} onClose={() => setProposes(false)} />}
    </section>
  )
}
