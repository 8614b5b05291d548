import { useState } from 'react'
import { readers, type WarningDetail } from '#domains/sharing/contract.ts'
import { exportFormats, voice } from '#domains/sharing/warnings/contract.ts'
import type { Problem } from '#client/problem.ts'
import { text, type Text } from '#language/words.ts'
import { saveBytes } from '#web/duties/save-form.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { useCall } from '#web/wire/call.ts'
import { asProblem } from '#web/wire/read.ts'
import { readerIds, type Reader } from './sharing-words.ts'

type Format = (typeof exportFormats)[number]

const words = {
  title: text('書き出す', 'Export'), note: text('どのページにも取扱い（TLP）が付きます。書き出したことは記録され、出した機関に知らされます。', 'Each page carries its TLP. That you export it is recorded, and those who issued it are told.'),
  reader: text('だれ向けに', 'For whom'), people: text('人が読む', 'For people'), machines: text('機械が読む', 'For machines'), made: text('{name} を保存しました。', '{name} was saved.'),
  csaf: text('製品が書かれていない警報は、CSAFにできません。', 'CSAF needs a product, and this warning names none.'),
}
const names: Readonly<Record<Format, Text>> = { pdf: text('PDF', 'PDF'), text: text('テキスト', 'Plain text'), stix: text('STIX', 'STIX'), csaf: text('CSAF', 'CSAF'), atom: text('Atom', 'Atom') }

/** The warning as a file: one for each reader, and three for machines. */
export function ExportPanel({ warning: { id, draft }, reader }: { warning: WarningDetail; reader: Reader }) {
  const t = useText()
  const { language } = useLanguage()
  const call = useCall()
  const [whom, setWhom] = useState(reader)
  const [busy, setBusy] = useState<Format | undefined>()
  const [made, setMade] = useState('')
  const [problem, setProblem] = useState<Problem | undefined>()
  const make = async (format: Format): Promise<void> => {
    setBusy(format)
    setProblem(undefined)
    try {
      const { result } = await call(voice.export, { id, format, reader: whom, language })
      saveBytes(result)
      setMade(result.name)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(undefined)
  }
  const button = (format: Format) => (
    <Button key={format} look="small" icon="save" busy={busy === format} because={format === 'csaf' && draft.products.length === 0 ? words.csaf : undefined} onPress={() => void make(format)}>{t(names[format])}</Button>
  )
  return (
    <details className="panel px-5 py-2">
      <summary className="flex min-h-11 items-center gap-2 text-dns-16B-130 text-solid-gray-900"><Icon name="save" />{t(words.title)}</summary>
      <div className="grid gap-4 pb-4 pt-2">
        <p className="note">{t(words.note)}</p>
        <Select label={words.reader} value={whom} onChange={(one) => setWhom(one as Reader /* one of the options */)} options={readerIds.map((value) => ({ value, label: readers[value] }))} />
        <div role="group" aria-label={t(words.people)}><p className="cap mb-1.5">{t(words.people)}</p><div className="flex flex-wrap gap-2">{(['pdf', 'text'] as const).map(button)}</div></div>
        <div role="group" aria-label={t(words.machines)}><p className="cap mb-1.5">{t(words.machines)}</p><div className="flex flex-wrap gap-2">{(['stix', 'csaf', 'atom'] as const).map(button)}</div></div>
        <div role="status" className="text-dns-14N-130">{made && t(words.made, { name: made })}</div>
        {problem && <ErrorNote problem={problem} />}
      </div>
    </details>
  )
}
