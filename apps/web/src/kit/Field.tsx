/** Fields: label above, hint under it, error between hint and field. Nothing typed is ever cleared by an error. @module */
import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface FieldProps {
  readonly label: string
  readonly hint?: string
  /** What to do about it, in a sentence; null or absent: nothing is wrong. */
  readonly error?: string | null | undefined
  readonly optional?: boolean
}

interface Described {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
  readonly 'aria-required'?: true
}

function Field({
  label,
  hint,
  error,
  optional = false,
  children,
}: FieldProps & { readonly children: (described: Described) => ReactNode }) {
  const { t } = useTranslation('kit')
  const id = useId()
  const hasError = error !== undefined && error !== null
  const describedBy = [hint !== undefined && `${id}h`, hasError && `${id}e`].filter(Boolean).join(' ')
  return (
    <div className={hasError ? 'field field-error' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional"> {t('optional')}</span>}
      </label>
      {hint !== undefined && (
        <p className="hint" id={`${id}h`}>
          {hint}
        </p>
      )}
      {hasError && <FieldError id={`${id}e`}>{error}</FieldError>}
      {children({
        id,
        ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
        ...(hasError ? { 'aria-invalid': true } : {}),
        ...(optional ? {} : { 'aria-required': true }),
      })}
    </div>
  )
}

function FieldError({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p className="error" id={id}>
      <CircleAlert className="icon" aria-hidden="true" />
      {children}
    </p>
  )
}

type Control<Tag extends 'input' | 'textarea' | 'select'> = FieldProps & Omit<ComponentProps<Tag>, 'id' | 'className' | 'required'>

export function TextField({ label, hint, error, optional, ...input }: Control<'input'>) {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })} {...(optional === undefined ? {} : { optional })}>
      {(described) => <input {...input} {...described} className="input" />}
    </Field>
  )
}

export function TextArea({ label, hint, error, optional, ...area }: Control<'textarea'>) {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })} {...(optional === undefined ? {} : { optional })}>
      {(described) => <textarea {...area} {...described} className="input" />}
    </Field>
  )
}

export function SelectField({ label, hint, error, optional, children, ...select }: Control<'select'>) {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })} {...(optional === undefined ? {} : { optional })}>
      {(described) => (
        <select {...select} {...described} className="input">
          {children}
        </select>
      )}
    </Field>
  )
}

/** A password can be shown: checking what was typed beats typing it twice. */
export function PasswordField({ label, hint, error, ...input }: Omit<Control<'input'>, 'type' | 'optional'>) {
  const { t } = useTranslation('kit')
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {(described) => (
        <div className="input-with">
          <input {...input} {...described} type={shown ? 'text' : 'password'} className="input" spellCheck={false} autoCapitalize="off" />
          <button className="btn btn-bare btn-s" type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {t('show')}
            <span className="sr"> {label}</span>
          </button>
        </div>
      )}
    </Field>
  )
}

export interface Option<Value extends string> {
  readonly value: Value
  readonly title: string
  readonly hint?: string
}

export interface ChoiceFieldProps<Value extends string> extends FieldProps {
  readonly value: Value | null
  readonly options: readonly Option<Value>[]
  readonly onChoose: (value: Value) => void
}

/** One of a few, all in view. */
export function ChoiceField<Value extends string>({ label, hint, error, value, options, onChoose }: ChoiceFieldProps<Value>) {
  const id = useId()
  const hasError = error !== undefined && error !== null
  const describedBy = [hint !== undefined && `${id}h`, hasError && `${id}e`].filter(Boolean).join(' ')
  return (
    <fieldset className={hasError ? 'field field-error' : 'field'} {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}>
      <legend className="label">{label}</legend>
      {hint !== undefined && (
        <p className="hint" id={`${id}h`}>
          {hint}
        </p>
      )}
      {hasError && <FieldError id={`${id}e`}>{error}</FieldError>}
      <div className="options">
        {options.map((option) => (
          <label key={option.value} className="option">
            <input type="radio" name={id} value={option.value} checked={option.value === value} onChange={() => onChoose(option.value)} />
            <span>
              <b>{option.title}</b>
              {option.hint !== undefined && <span>{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export interface CheckFieldProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onCheck: (checked: boolean) => void
}

export function CheckField({ label, hint, checked, onCheck }: CheckFieldProps) {
  return (
    <label className="option">
      <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.target.checked)} />
      <span>
        <b>{label}</b>
        {hint !== undefined && <span>{hint}</span>}
      </span>
    </label>
  )
}
