import { useId, type HTMLInputTypeAttribute, type ReactNode } from 'react'
import { text, type Language, type Text } from '#language/words.ts'
import { Icon } from './Icon.tsx'
import { useText } from './text.tsx'

const words = {
  need: text('必須', 'Required'),
  free: text('任意', 'Optional'),
}

export interface FieldProps {
  readonly label: Text | string
  /** Marks it 必須 or 任意. Mark the fewer of the two kinds on a page, or both. */
  readonly mark?: 'need' | 'free' | undefined
  readonly hint?: Text | string | undefined
  /** What is wrong, at the field itself: pass `act.at('phone')`. */
  readonly error?: Text | string | undefined
  /** The question stands in a heading nearby already: the label is read out only. */
  readonly quiet?: boolean
}

export interface Wiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

/** Label, mark, hint and error around any one native control; the wiring goes onto the control. */
export function Field({ label, mark, hint, error, quiet, children }: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const t = useText()
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div>
      <label htmlFor={id} className={quiet ? 'sr-only' : 'cap'}>{t(label)}<Mark mark={mark} /></label>
      {hint && <p id={`${id}-hint`} className="note mt-0.5">{t(hint)}</p>}
      <div className="mt-1.5">{children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, 'aria-required': mark === 'need' || undefined })}</div>
      {error && <FieldError id={`${id}-error`} error={error} />}
    </div>
  )
}

export function Mark({ mark }: { mark: FieldProps['mark'] }) {
  const t = useText()
  return mark ? <span className={`ml-2 ${mark}`}>{t(words[mark])}</span> : null
}

export function FieldError({ id, error }: { id: string; error: Text | string }) {
  const t = useText()
  return <p id={id} className="mt-1.5 flex items-center gap-1.5 text-dns-14N-130 text-red-1000"><Icon name="alert" />{t(error)}</p>
}

interface Valued {
  /** The language that is written here, where it may be another than the reader's. */
  readonly lang?: Language
  readonly value: string
  readonly onChange: (value: string) => void
  readonly name?: string
  readonly small?: boolean
}

interface InputProps extends FieldProps, Valued {
  readonly type?: HTMLInputTypeAttribute
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'tel' | 'email' | 'url' | 'numeric' | 'search'
  readonly placeholder?: never
  readonly mono?: boolean
  readonly list?: string
}

export function Input({ value, onChange, name, type = 'text', autoComplete = 'off', inputMode, mono, small, list, lang, ...field }: InputProps) {
  return (
    <Field {...field}>
      {(wiring) => <input {...wiring} className={`input ${small ? 'input-sm' : ''} ${mono ? 'font-mono' : ''}`} {...{ name, type, value, autoComplete, inputMode, list, lang }} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}

export function TextArea({ value, onChange, name, rows = 4, small, mono, lang, ...field }: FieldProps & Valued & { rows?: number; mono?: boolean }) {
  return (
    <Field {...field}>
      {(wiring) => <textarea {...wiring} className={`input ${small ? 'input-sm' : ''} ${mono ? 'font-mono' : ''}`} {...{ name, rows, value, lang }} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}

export interface Option<Value extends string = string> {
  readonly value: Value
  readonly label: Text | string
  readonly note?: Text | string | undefined
  /** Why it cannot be chosen; it stays and says so. */
  readonly because?: Text | string | undefined
}

/** A native select. `onChange` gets one of the options' values, or '' where `none` offers not choosing. */
export function Select({ value, onChange, name, options, none, small, ...field }: FieldProps & Valued & { options: readonly Option[]; none?: Text }) {
  const t = useText()
  return (
    <Field {...field}>
      {(wiring) => (
        <span className="relative block">
          <select {...wiring} className={`input ${small ? 'input-sm' : ''}`} name={name} value={value} onChange={(event) => onChange(event.target.value)}>
            {none && <option value="">{t(none)}</option>}
            {options.map((option) => <option key={option.value} value={option.value} disabled={option.because !== undefined}>{t(option.label)}{option.because && `（${t(option.because)}）`}</option>)}
          </select>
          <Icon name="down" size={5} className="pointer-events-none absolute right-3.5 top-1/2 -translate-y-1/2" />
        </span>
      )}
    </Field>
  )
}
