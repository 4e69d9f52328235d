import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckField } from '../kit/Field.tsx'

export interface ChosenFromListProps {
  readonly label: string
  readonly hint: string
  /** Said instead of the list when there is nothing to choose from. */
  readonly none: string
  readonly options: readonly { readonly id: string; readonly title: string }[]
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
}

/** Several of a list, none of them needed; how many are chosen stands beside the name of the list. */
export function ChosenFromList({ label, hint, none, options, chosen, onChoose }: ChosenFromListProps) {
  const { t } = useTranslation('round')
  const hintId = useId()
  return (
    <fieldset className="field" aria-describedby={hintId}>
      <legend className="label">
        {label}
        {chosen.length > 0 && <span className="optional"> · {t('open.count', { count: chosen.length })}</span>}
      </legend>
      <p className="hint" id={hintId}>
        {options.length === 0 ? none : hint}
      </p>
      {options.length > 0 && (
        <div className="options rl-choices">
          {options.map(({ id, title }) => (
            <CheckField
              key={id}
              label={title}
              checked={chosen.includes(id)}
              onCheck={(isChosen) => onChoose(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id))}
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}
