import { Field, type FieldProps } from './Field.tsx'

interface MomentInputProps extends FieldProps {
  /** An exact moment as ISO 8601, or '' while nothing is chosen. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly name?: string
  readonly latest?: Date
}

/** Date and time in the reader's zone, with the browser's own control; gives the exact moment. */
export function MomentInput({ value, onChange, name, latest, ...field }: MomentInputProps) {
  return (
    <Field {...field}>
      {(wiring) => <input {...wiring} type="datetime-local" className="input sm:w-72" name={name} value={value && localOf(new Date(value))} max={latest && localOf(latest)}
        onChange={(event) => onChange(event.target.value && new Date(event.target.value).toISOString())} />}
    </Field>
  )
}

const two = (n: number): string => String(n).padStart(2, '0')
const localOf = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
