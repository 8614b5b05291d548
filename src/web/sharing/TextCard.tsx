import { useId, useState } from 'react'
import { readers, type Draft, type Preview } from '#domains/sharing/contract.ts'
import type { Language, Text } from '#language/words.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { tightOf } from '#web/ui/moment.ts'
import { InLanguage, useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { FieldError } from '#web/ui/Field.tsx'
import { Checks } from './Checks.tsx'
import { lengthOf, minutesToRead } from './draft-form.ts'
import { Passage, Said } from './Said.tsx'
import type { Reader } from './sharing-words.ts'
import { LanguageTabs } from './TwoLanguages.tsx'
import { ExploitedChip } from './WarningState.tsx'

const words = {
  view: text('{reader}の表示', 'View of the text {reader}'), write: text('書く', 'Write'), see: text('見え方', 'Preview'),
  body: text('{reader}の本文', 'Text {reader}'), count: text('{n}字', '{n} {n:character|characters}'), minutes: text('読むのに約{n}分', 'about {n} min to read'),
  by: text('{moment}までに回答', 'Answer {moment}'), act: text('お使いの装置 {n}台に、対応が必要です', '{n} of your devices {n:needs|need} attention'),
  choose: text('見え方を選ぶ', 'See it as'), none: text('該当装置なし', 'no device matches'), unwritten: text('まだ書かれていません。', 'Nothing is written yet.'),
}

interface TextCardProps {
  readonly reader: Reader
  readonly draft: Draft
  readonly preview: Preview | undefined
  readonly onChange: (written: { ja: string; en: string }) => void
  readonly at: (language: Language) => Text | undefined
}

/** One reader's text: to write in either language, and to see as a recipient would. */
export function TextCard({ reader, draft, preview, onChange, at }: TextCardProps) {
  const t = useText()
  const id = useId()
  const [view, setView] = useState<'write' | 'see'>('write')
  const [chosen, setLanguage] = useState<Language>('ja')
  const other: Language = chosen === 'ja' ? 'en' : 'ja'
  const language = at(other) && !at(chosen) ? other : chosen
  const [written, error, title] = [draft.texts[reader], at(language), t(readers[reader])]
  return (
    <article aria-labelledby={`${id}-title`} className="flex min-w-0 flex-col rounded-8 border border-solid-gray-300">
      <header className="grid gap-2 border-b border-solid-gray-300 px-4 py-3">
        <h3 id={`${id}-title`} className="text-std-16B-170">{title}</h3>
        <span className="flex flex-wrap gap-2">
          <LanguageTabs label={title} value={written} language={language} onChange={setLanguage} />
          <Toggle label={t(words.view, { reader: title })} value={view} onChange={setView} options={[{ value: 'write', label: words.write }, { value: 'see', label: words.see }]} />
        </span>
      </header>
      <div className="grow">
        {view === 'write' ? (
          <textarea aria-label={t(words.body, { reader: title })} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} lang={language} rows={13} value={written[language]}
            className="block h-full min-h-80 w-full resize-y px-4 py-3 text-dns-16N-130 leading-170" onChange={(event) => onChange({ ja: written.ja, en: written.en, [language]: event.target.value })} />
        ) : <InLanguage language={language}><AsRead draft={draft} reader={reader} samples={preview?.samples ?? []} /></InLanguage>}
      </div>
      <footer className="border-t border-solid-gray-300 px-4 py-3 text-dns-14N-130 leading-160 text-solid-gray-700">
        <p className="flex justify-between gap-3"><span>{t(words.minutes, { n: minutesToRead(written, language) })}</span><span>{t(words.count, { n: lengthOf(written[language]) })}</span></p>
        {error && <FieldError id={`${id}-error`} error={error} />}
        <Checks checks={(preview?.checks ?? []).filter((check) => check.reader === reader)} />
      </footer>
    </article>
  )
}

/** What a typical recipient would read; which one is chosen below. */
function AsRead({ draft, reader, samples }: { draft: Draft; reader: Reader; samples: Preview['samples'] }) {
  const t = useText()
  const now = useReader()
  const [chosen, setChosen] = useState(0)
  const assets = samples[chosen]?.assets ?? []
  const written = draft.texts[reader]
  return (
    <div className="h-full bg-solid-gray-50 p-4">
      <div className="rounded-8 border border-solid-gray-300 bg-white p-4 text-dns-16N-130 leading-170">
        <p className="flex flex-wrap items-center gap-2">{draft.exploited && <ExploitedChip />}<Tlp level={draft.tlp} /></p>
        <p className="phrase mt-3 text-std-18B-160">{assets.length > 0 ? t(words.act, { n: assets.length }) : <Said of={draft.title} />}</p>
        <div className="mt-2">{written.ja || written.en ? <Passage of={written} className="" /> : t(words.unwritten)}</div>
        {draft.answerBy && <p className="mt-3 flex items-center gap-1.5 text-dns-16B-130 text-solid-gray-900"><Icon name="clock" size={5} />{t(words.by, { moment: tightOf(new Date(draft.answerBy), now) })}</p>}
      </div>
      {samples.length > 0 && (
        <div className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-dns-14N-130">
          <span>{t(words.choose)}</span>
          {samples.map((sample, n) => <button key={n} type="button" className={n === chosen ? 'min-h-6 font-bold text-solid-gray-900' : 'btn-plain min-h-6'} aria-pressed={n === chosen} onClick={() => setChosen(n)}>{t(sample.organisation)}{sample.assets.length === 0 && `（${t(words.none)}）`}</button>)}
        </div>
      )}
    </div>
  )
}
