import { text, type Text } from '#language/words.ts'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import type { Both } from './assertion-form.ts'

const words = { ja: text('{label}（日本語）', '{label} (Japanese)'), en: text('{label}（英語）', '{label} (English)') }

interface BothProps {
  readonly label: Text
  readonly value: Both
  readonly onChange: (value: Both) => void
  /** What is wrong with one half: the place of the whole, and how to ask. */
  readonly at: (place: string) => Text | undefined
  readonly place: string
  readonly rows?: number
  readonly mark?: 'free'
}

/** One text in both languages, beside each other where there is room: neither is left out. */
export function BothFields({ label, value, onChange, at, place, rows = 0, mark }: BothProps) {
  const t = useText()
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {(['ja', 'en'] as const).map((language) => {
        const field = { label: t(words[language], { label: t(label) }), lang: language, value: value[language], error: at(`${place}.${language}`), mark, onChange: (typed: string) => onChange({ ...value, [language]: typed }) }
        return rows > 0 ? <TextArea key={language} {...field} rows={rows} /> : <Input key={language} {...field} />
      })}
    </div>
  )
}
