import { useId } from 'react'
import { FieldError, Mark, type FieldProps, type Option } from './Field.tsx'
import { useText } from './text.tsx'

const columnsOf = { row: 'flex flex-wrap gap-3', 1: 'grid gap-3', 2: 'grid gap-3 sm:grid-cols-2', 3: 'grid gap-2 sm:grid-cols-3' }

interface ChoicesProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[]
  readonly columns?: keyof typeof columnsOf
}

/** One of several, as native radio buttons. `value` is '' while nothing is chosen. */
export function Choices<Value extends string>({ value, onChange, ...rest }: ChoicesProps<Value> & { value: Value | ''; onChange: (value: Value) => void }) {
  return <Group {...rest} type="radio" isChosen={(option) => option === value} onPress={onChange} />
}

/** Any number of several, as native check boxes. */
export function ManyChoices<Value extends string>({ value, onChange, ...rest }: ChoicesProps<Value> & { value: readonly Value[]; onChange: (value: Value[]) => void }) {
  return <Group {...rest} type="checkbox" isChosen={(option) => value.includes(option)}
    onPress={(option) => onChange(value.includes(option) ? value.filter((one) => one !== option) : [...value, option])} />
}

interface GroupProps<Value extends string> extends ChoicesProps<Value> {
  readonly type: 'radio' | 'checkbox'
  readonly isChosen: (value: Value) => boolean
  readonly onPress: (value: Value) => void
}

function Group<Value extends string>({ label, mark, hint, error, options, columns = 1, quiet, type, isChosen, onPress }: GroupProps<Value>) {
  const t = useText()
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset aria-describedby={described || undefined} aria-invalid={error ? true : undefined} role={type === 'radio' ? 'radiogroup' : undefined}>
      <legend className={quiet ? 'sr-only' : 'cap mb-2'}>{t(label)}<Mark mark={mark} /></legend>
      {hint && <p id={`${id}-hint`} className="note mb-2">{t(hint)}</p>}
      <div className={columnsOf[columns]}>
        {options.map((option) => (
          <label key={option.value} className={`choice ${option.because ? '!cursor-not-allowed border-dashed bg-solid-gray-50' : ''}`}>
            <input type={type} name={id} value={option.value} checked={isChosen(option.value)} aria-disabled={option.because ? true : undefined}
              onChange={() => { if (!option.because) onPress(option.value) }} />
            <span className="phrase">{t(option.label)}
              {(option.note || option.because) && <span className="block text-dns-14N-130 leading-160 text-solid-gray-700">{t(option.because ?? option.note ?? '')}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`} error={error} />}
    </fieldset>
  )
}

/** A few ways to see the same thing, side by side: 書く / 見え方. Arrow keys move, as radio buttons do. */
export function Toggle<Value extends string>({ label, options, value, onChange }: { label: FieldProps['label']; options: readonly Option<Value>[]; value: Value; onChange: (value: Value) => void }) {
  const t = useText()
  const name = useId()
  return (
    <fieldset className="toggle">
      <legend className="sr-only">{t(label)}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" className="sr-only" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          {t(option.label)}
        </label>
      ))}
    </fieldset>
  )
}
