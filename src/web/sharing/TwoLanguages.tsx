import { useId, useState } from 'react'
import type { Language, Text } from '#language/words.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  language: text('「{label}」の言語', 'Language of “{label}”'),
  in: { ja: text('{label}（日本語）', '{label} (Japanese)'), en: text('{label}（英語）', '{label} (English)') },
  empty: text('{language}・まだ', '{language}, empty'),
}
const names: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' }

interface TwoLanguagesProps {
  readonly label: Text
  readonly value: Text
  readonly onChange: (value: { ja: string; en: string }) => void
  readonly at: (language: Language) => Text | undefined
  readonly rows?: number
  /** One line only. */
  readonly line?: boolean
  readonly mark?: 'need'
  readonly hint?: Text
}

/** The two languages to switch between; one that is still empty says so. */
export function LanguageTabs({ label, value, language, onChange }: { label: string; value: Text; language: Language; onChange: (language: Language) => void }) {
  const t = useText()
  const option = (one: Language) => ({ value: one, label: value[one].trim() === '' ? t(words.empty, { language: names[one] }) : names[one] })
  return <Toggle label={t(words.language, { label })} value={language} onChange={onChange} options={[option('ja'), option('en')]} />
}

/** One field in both languages, Japanese first, one at a time. A fault in the other language brings it to the front. */
export function TwoLanguages({ label, value, onChange, at, rows = 3, line = false, mark, hint }: TwoLanguagesProps) {
  const t = useText()
  const id = useId()
  const [chosen, setChosen] = useState<Language>('ja')
  const other: Language = chosen === 'ja' ? 'en' : 'ja'
  const language = at(other) && !at(chosen) ? other : chosen
  const shared = { label: t(words.in[language], { label: t(label) }), quiet: true, lang: language, value: value[language], error: at(language), onChange: (written: string) => onChange({ ja: value.ja, en: value.en, [language]: written }), ...(mark && language === 'ja' && { mark }), ...(hint && { hint }) }
  return (
    <div role="group" aria-labelledby={id}>
      <div className="mb-1.5 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <p id={id} className="cap">{t(label)}</p>
        <LanguageTabs label={t(label)} value={value} language={language} onChange={setChosen} />
      </div>
      {line ? <Input {...shared} /> : <TextArea {...shared} rows={rows} />}
    </div>
  )
}
