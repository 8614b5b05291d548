import type { Question } from '#domains/duties/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Choices, ManyChoices, Toggle } from '#web/ui/Choices.tsx'
import { FieldError, Input, Select, TextArea, type Option } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import type { WrittenAnswer } from './answer-form.ts'
import { certaintyWords } from './duty-words.ts'

const words = {
  yes: text('はい', 'Yes'), no: text('いいえ', 'No'), unknown: text('まだ分からない', 'Not known yet'),
  guess: text('見込みで答える', 'This is an estimate'),
  sure: text('確かさ', 'How sure'),
  figure: text('数', 'Number'), from: text('少なくとも', 'At least'), to: text('多くて（幅で答えるとき）', 'At most (for a range)'),
  amount: text('金額', 'Amount'), currency: text('通貨', 'Currency'), choose: text('選んでください', 'Choose one'),
  systems: text('1行に1つ書きます。', 'One a line.'),
}

const currencies: readonly Option[] = [['JPY', '円', 'yen'], ['USD', '米ドル', 'US dollars'], ['EUR', 'ユーロ', 'euros'], ['GBP', '英ポンド', 'pounds sterling'], ['AUD', '豪ドル', 'Australian dollars'], ['SGD', 'シンガポールドル', 'Singapore dollars'], ['INR', 'ルピー', 'rupees']]
  .map(([value = '', ja = '', en = '']) => ({ value, label: text(ja, en) }))
const certainties: readonly Option<WrittenAnswer['certainty']>[] = (['known', 'estimated', 'unknown'] as const).map((value) => ({ value, label: certaintyWords[value] }))
const yesNo: readonly Option<'yes' | 'no' | 'unknown'>[] = (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: words[value] }))
/** More codes than this stand in a list instead of beside each other. */
const FEW = 8

interface QuestionFieldProps {
  readonly question: Question
  readonly value: WrittenAnswer
  readonly onChange: (change: Partial<WrittenAnswer>) => void
  readonly error?: Text | undefined
  readonly systems?: readonly Option[] | undefined
}

/** One question with the control its kind needs. “Not known yet” is an answer like the others; an estimate says so. */
export function QuestionField(props: QuestionFieldProps) {
  const { question, value, onChange, error } = props
  if (question.type === 'yes-no') return <YesNo {...props} />
  const unknown = value.certainty === 'unknown'
  return (
    <div className="grid gap-3">
      {!unknown && <Control {...props} />}
      {unknown && error && <FieldError id={`${question.field}-error`} error={error} />}
      <div><Toggle label={words.sure} value={value.certainty} onChange={(certainty) => onChange({ certainty })} options={certainties} /></div>
    </div>
  )
}

function YesNo({ question, value, onChange, error }: QuestionFieldProps) {
  const t = useText()
  const chosen = yesNo.find((one) => one.value === value.value)?.value ?? ''
  return (
    <div className="grid gap-2">
      <Choices label={question.asks} quiet columns="row" value={chosen} onChange={(next) => onChange({ value: next, certainty: next === 'unknown' ? 'unknown' : value.certainty === 'unknown' ? 'known' : value.certainty })} options={yesNo} error={error} />
      {(chosen === 'yes' || chosen === 'no') && (
        <label className="inline-flex min-h-9 items-center gap-2 text-dns-14N-130"><input type="checkbox" className="size-5 accent-key-900" checked={value.certainty === 'estimated'} onChange={(event) => onChange({ certainty: event.target.checked ? 'estimated' : 'known' })} />{t(words.guess)}</label>
      )}
    </div>
  )
}

function Control({ question, value, onChange, error, systems }: QuestionFieldProps) {
  const { now } = useReader()
  const of = { label: question.asks, quiet: true, error }
  const codes = question.type === 'systems' ? (systems ?? []) : question.codes.map(({ id, name }) => ({ value: id, label: name }))
  switch (question.type) {
    case 'moment': return <MomentInput {...of} value={value.value} onChange={(at) => onChange({ value: at })} latest={now} />
    case 'number': return <Figures value={value} onChange={onChange} error={error} label={words.from} />
    case 'money': return <Money value={value} onChange={onChange} error={error} />
    case 'code': return codes.length === 0 ? <Input {...of} value={value.value} onChange={(said) => onChange({ value: said })} />
      : codes.length > FEW ? <Select {...of} none={words.choose} value={value.value} onChange={(said) => onChange({ value: said })} options={codes} />
        : <Choices {...of} columns={codes.length > 3 ? 2 : 'row'} value={value.value} onChange={(said) => onChange({ value: said })} options={codes} />
    case 'codes': case 'systems': return codes.length === 0 ? <TextArea {...of} hint={words.systems} rows={3} value={value.value} onChange={(said) => onChange({ value: said })} />
      : <ManyChoices {...of} columns={2} value={value.many} onChange={(many) => onChange({ many })} options={codes} />
    default: return <TextArea {...of} rows={3} value={value.value} onChange={(said) => onChange({ value: said })} />
  }
}

type Amount = Pick<QuestionFieldProps, 'value' | 'onChange' | 'error'>

function Figures({ value, onChange, error, label }: Amount & { label: Text }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Input label={label === words.from && value.to.trim() === '' ? words.figure : label} inputMode="numeric" value={value.value} onChange={(said) => onChange({ value: said })} error={error} />
      <Input label={words.to} inputMode="numeric" value={value.to} onChange={(to) => onChange({ to, ...(to.trim() !== '' && { certainty: 'estimated' as const }) })} />
    </div>
  )
}

function Money({ value, onChange, error }: Amount) {
  return (
    <div className="grid gap-4">
      <Figures value={value} onChange={onChange} error={error} label={value.to.trim() === '' ? words.amount : words.from} />
      <div className="max-w-[16rem]"><Select label={words.currency} value={value.currency} onChange={(currency) => onChange({ currency })} options={currencies} /></div>
    </div>
  )
}
