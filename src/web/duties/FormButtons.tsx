import { useState } from 'react'
import { duties, formats, type Duty } from '#domains/duties/contract.ts'
import type { Problem } from '#client/problem.ts'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useText } from '#web/ui/text.tsx'
import { useCall } from '#web/wire/call.ts'
import { asProblem } from '#web/wire/read.ts'
import { saveBytes } from './save-form.ts'

const words = {
  make: text('様式を作る', 'Fill in the form'),
  making: text('作っています', 'Making it'),
  made: text('{name} を保存しました。', '{name} was saved.'),
}
const names: Record<(typeof formats)[number], Text> = { pdf: text('PDF', 'PDF'), xlsx: text('Excel', 'Excel'), json: text('JSON', 'JSON'), stix: text('STIX', 'STIX'), eml: text('メールの下書き', 'Mail draft') }

interface FormButtonsProps {
  readonly incident: string
  readonly regime: string
  readonly stage: string
  readonly entity?: string | undefined
  readonly forms: Duty['forms']
}

/** The form of a duty, filled in and saved as a file: for a portal that is down, a mail, a counter. Making one is recorded. */
export function FormButtons({ incident, regime, stage, entity, forms }: FormButtonsProps) {
  const t = useText()
  const call = useCall()
  const [busy, setBusy] = useState('')
  const [made, setMade] = useState('')
  const [problem, setProblem] = useState<Problem | undefined>()
  const several = forms.length > 1
  const make = async (format: (typeof formats)[number], form: string | undefined): Promise<void> => {
    setBusy(`${form ?? ''} ${format}`)
    setProblem(undefined)
    try {
      const { result } = await call(duties.render, { incident, regime, stage, format, ...(entity && { entity }), ...(form && { form }) })
      saveBytes(result)
      setMade(result.name)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy('')
  }
  return (
    <div className="grid gap-2">
      {(forms.length > 0 ? forms : [undefined]).map((form) => (
        <div key={form?.id ?? ''} role="group" aria-label={`${t(words.make)} ${form ? t(form.name) : ''}`.trim()} className="flex flex-wrap items-center gap-2 text-dns-14N-130">
          <span className="text-solid-gray-700">{t(words.make)}{several && form && <span>：{t(form.name)}</span>}</span>
          {formats.map((format) => <Button key={format} look="small" icon={format === 'eml' ? 'pen' : 'file'} busy={busy === `${form?.id ?? ''} ${format}`} onPress={() => void make(format, form?.id)}>{t(names[format])}</Button>)}
        </div>
      ))}
      <p role="status" className={made && !busy ? 'note' : 'sr-only'}>{busy ? t(words.making) : made && t(words.made, { name: made })}</p>
      {problem && <ErrorNote problem={problem} />}
    </div>
  )
}
