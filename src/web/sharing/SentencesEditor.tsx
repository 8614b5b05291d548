import type { Language, Text } from '#language/words.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { useText } from '#web/ui/text.tsx'
import { replaced, without } from './draft-form.ts'
import { TwoLanguages } from './TwoLanguages.tsx'

const words = { remove: text('外す', 'Remove'), removeOf: text('「{name}」を外す', 'Remove “{name}”'), one: text('{what} {n}', '{what} {n}') }

interface SentencesProps {
  readonly title: Text
  readonly note: Text
  /** What one of them is called. */
  readonly what: Text
  readonly add: Text
  readonly most: number
  readonly value: readonly { ja: string; en: string }[]
  readonly onChange: (value: { ja: string; en: string }[]) => void
  readonly at: (place: string, language: Language) => Text | undefined
}

/** A short list of sentences in both languages: what to decide, what makes one concerned. */
export function SentencesEditor({ title, note, what, add, most, value, onChange, at }: SentencesProps) {
  const t = useText()
  return (
    <div className="mt-8">
      <h3 className="text-std-17B-170">{t(title)}</h3>
      <p className="note">{t(note)}</p>
      <ul className="mt-3 grid gap-3">
        {value.map((said, n) => {
          const name = { ja: `${what.ja} ${n + 1}`, en: `${what.en} ${n + 1}` }
          return (
            <li key={n} className="grid items-end gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
              <TwoLanguages label={name} line value={said} onChange={(written) => onChange(replaced(value, n, written))} at={(language) => at(String(n), language)} />
              <p><button type="button" className="btn-plain min-h-9 text-dns-14N-130" aria-label={t(words.removeOf, { name: t(name) })} onClick={() => onChange(without(value, n))}>{t(words.remove)}</button></p>
            </li>
          )
        })}
      </ul>
      {value.length < most && <div className="mt-3"><Button look="small" onPress={() => onChange([...value, { ja: '', en: '' }])}>{t(add)}</Button></div>}
    </div>
  )
}
