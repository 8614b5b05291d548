import { useId, useRef, useState } from 'react'
import { text, type Text } from '#language/words.ts'
import { FieldError, Mark, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { useText } from './text.tsx'

const words = {
  drop: text('ここへ置くか、', 'Drop here, or '),
  choose: text('ファイルを選ぶ', 'choose a file'),
  tooLarge: text('「{name}」は大きすぎます（{limit} MBまで）', '“{name}” is too large (at most {limit} MB)'),
}

interface FileDropProps extends FieldProps {
  /** As the browser's `accept`: `.json,.csv`. */
  readonly accept?: string
  readonly many?: boolean
  /** Largest size of one file in megabytes. */
  readonly limit: number
  readonly onFiles: (files: readonly File[]) => void
  readonly choose?: Text
}

/** Takes files by dropping or by the browser's own chooser, which the keyboard reaches. Nothing is sent by itself. */
export function FileDrop({ label, mark, hint, error, accept, many = false, limit, onFiles, choose = words.choose }: FileDropProps) {
  const t = useText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState('')
  const take = (files: FileList | null): void => {
    const chosen = [...(files ?? [])].slice(0, many ? undefined : 1)
    const large = chosen.find((file) => file.size > limit * 1_000_000)
    setRefused(large ? t(words.tooLarge, { name: large.name, limit }) : '')
    if (!large && chosen.length > 0) onFiles(chosen)
    if (input.current) input.current.value = ''
  }
  const fault = error ?? refused
  return (
    <div>
      <label htmlFor={id} className="cap">{t(label)}<Mark mark={mark} /></label>
      {hint && <p id={`${id}-hint`} className="note mt-0.5">{t(hint)}</p>}
      <div role="group" aria-label={t(label)} className={`choice mt-1.5 flex-wrap justify-center border-dashed !border-solid-gray-536 py-4 text-solid-gray-700 ${over ? 'bg-key-50' : ''}`}
        onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files) }}>
        <Icon name="upload" size={5} />
        <span><span className="max-sm:hidden">{t(words.drop)}</span><button type="button" className="btn-plain" onClick={() => input.current?.click()}>{t(choose)}</button></span>
        <input ref={input} id={id} type="file" className="sr-only" tabIndex={-1} {...{ accept, multiple: many }} aria-describedby={hint ? `${id}-hint` : undefined} onChange={(event) => take(event.target.files)} />
      </div>
      {fault && <FieldError id={`${id}-error`} error={fault} />}
    </div>
  )
}
