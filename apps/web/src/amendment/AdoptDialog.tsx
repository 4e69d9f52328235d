/** Putting an amendment into the text: all of it, or the passages chosen. @module */
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import type { AdoptBody, AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { numberedTitle } from '../section/localText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useFailureText } from './amendmentData.ts'
import { CellPlace, CellWords, RowGone, RowWords } from './CellsHunk.tsx'
import { type Passage, passagesOf } from './changes.ts'
import { Pieces } from './Words.tsx'

export interface AdoptDialogProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  readonly section: SectionView
  readonly name: string
  readonly onAdopt: (body: AdoptBody) => Promise<void>
  readonly onClose: () => void
}

export function AdoptDialog({ screen, amendment, section, name, onAdopt, onClose }: AdoptDialogProps) {
  const failureText = useFailureText()
  const { t, i18n } = useTranslation('amendment')
  // What is chosen from is what was read when the dialog opened: it does not move under the hand.
  const [passages] = useState(() => passagesOf(amendment.difference))
  const [how, setHow] = useState<'whole' | 'part'>('whole')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [checked, setChecked] = useState(false)
  const columns = partsOf(screen.sheet.template, section.key)
  const nothing = how === 'part' && chosen.size === 0

  function toggle({ key }: Passage) {
    setChosen((known) => {
      const next = new Set(known)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }

  return (
    <ActForm
      wide
      title={t('adopt.title', { name })}
      confirm={t(how === 'whole' ? 'adopt.confirm' : 'adopt.confirmPart')}
      keep={t('adopt.keep')}
      isReady={() => {
        setChecked(true)
        return !nothing
      }}
      onConfirm={() =>
        onAdopt(how === 'whole' ? {} : { changes: passages.filter(({ key }) => chosen.has(key)).flatMap(({ changeIds }) => changeIds) })
      }
      failureText={failureText}
      onClose={onClose}
    >
      <p className="soft">{t('adopt.body', { section: numberedTitle(screen.sheet.template, section, i18n.language) })}</p>
      {amendment.difference.fit === 'contradicts' && <Notice tone="warn">{t('adopt.contradicts')}</Notice>}
      {passages.length > 1 && (
        <ChoiceField
          label={t('adopt.how')}
          value={how}
          options={[
            { value: 'whole', title: t('adopt.whole') },
            { value: 'part', title: t('adopt.part'), hint: t('adopt.partHint') },
          ]}
          onChoose={setHow}
        />
      )}
      {how === 'part' && (
        <fieldset className={checked && nothing ? 'field field-error' : 'field'}>
          <legend className="label">{t('adopt.choose')}</legend>
          {checked && nothing && <p className="error">{t('adopt.chooseMissing')}</p>}
          <div className="am-passages">
            {passages.map((passage) => (
              <label key={passage.key} className="option am-passage">
                <input type="checkbox" checked={chosen.has(passage.key)} onChange={() => toggle(passage)} />
                <PassageWords passage={passage} columns={columns} />
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </ActForm>
  )
}

function PassageWords({ passage: { shown }, columns }: { readonly passage: Passage; readonly columns: ReturnType<typeof partsOf> }) {
  switch (shown.kind) {
    case 'words':
      return (
        <div>
          {shown.before !== '' && <span className="soft">{shown.before}</span>} <Pieces pieces={shown.pieces} />
        </div>
      )
    case 'cell':
      return (
        <div>
          <p className="sm soft">
            <CellPlace columns={columns} cell={shown.cell} />
          </p>
          <CellWords columns={columns} cell={shown.cell} side="differences" />
        </div>
      )
    case 'rowAdded':
      return <RowWords columns={columns} row={shown.row} marked />
    case 'rowRemoved':
      return <RowGone row={shown.row} marked />
  }
}
