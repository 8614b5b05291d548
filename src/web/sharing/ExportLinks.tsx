import { useState } from 'react'
import { exporting, exportFormats, type ExportFormat } from '#domains/sharing/exports/contract.ts'
import type { Problem } from '#client/problem.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useText } from '#web/ui/text.tsx'
import { useCall } from '#web/wire/call.ts'
import { asProblem } from '#web/wire/read.ts'
import { saveFile } from './save-file.ts'

const words = {
  note: text('取扱いが許すものだけが入り、渡した組織に、受け取ったことが伝わります。', 'Only what labels permit is in it, and its givers see that you have it.'),
  saved: text('{n}件を保存しました。', 'Saved {n}.'), part: text('はじめの{n}件を保存しました。すべては sakimori sharing export で書き出せます。', 'Saved the first {n}. All of it comes with sakimori sharing export.'), left: text('{n}件は、この形では表せません。', '{n} cannot be said in this form.'),
  as: text('{format}で保存', 'Save as {format}'),
}
const formats = Object.keys(exportFormats) as ExportFormat[] // the keys are the formats

/** One button for each format: what one may see of a question, as a file. */
export function ExportLinks({ of, name }: { of: Readonly<Record<string, string>>; name: string }) {
  const t = useText()
  const call = useCall()
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<Problem | undefined>()
  const save = async (format: ExportFormat): Promise<void> => {
    setProblem(undefined)
    try {
      const { result } = await call(exporting.export, { ...of, format, most: 2_000 })
      saveFile(result.name, result.content, exportFormats[format].type)
      setSaid([t(result.more ? words.part : words.saved, { n: result.objects }), result.left.length > 0 ? t(words.left, { n: result.left.length }) : ''].filter(Boolean).join(' '))
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <div className="screen-only">
      <div className="flex flex-wrap gap-3">{formats.map((format) => <Button key={format} look="small" onPress={() => void save(format)}>{t(words.as, { format: t(exportFormats[format].title) })}<span className="sr-only"> {name.slice(0, 60)}</span></Button>)}</div>
      <p className="note mt-2">{t(words.note)}</p>
      <p role="status" className="text-dns-14N-130 text-green-900">{said}</p>
      {problem && <div className="mt-3"><ErrorNote problem={problem} /></div>}
    </div>
  )
}
