import { useState, type ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  once: text('一度だけ表示します。閉じると、もう見られません。', 'Shown once. When closed it cannot be seen again.'),
  copy: text('写す', 'Copy'), copyNamed: text('「{name}」を写す', 'Copy: {name}'), copied: text('写しました', 'Copied'), notCopied: text('写せませんでした。選んで写してください。', 'It could not be copied. Select and copy it.'),
  close: text('控えたので閉じる', 'I have kept it; close'),
}

interface SecretProps {
  readonly title: Text | string
  readonly value: string
  /** What else the same secret opens. */
  readonly also?: { readonly title: Text; readonly value: string } | undefined
  readonly children?: ReactNode
  readonly onClose: () => void
}

/** What is shown once: a key, an address, a link; with what to do with it. */
export function Secret({ title, value, also, children, onClose }: SecretProps) {
  const t = useText()
  return (
    <div role="group" aria-label={t(title)} className="panel-act p-5">
      <p className="text-std-17B-170 text-solid-gray-900">{t(title)}</p>
      <p className="note">{t(words.once)}</p>
      <Value value={value} says={t(words.copy)} />
      {also && <div className="mt-5"><p className="text-std-16B-170 text-solid-gray-900">{t(also.title)}</p><Value value={also.value} says={t(words.copyNamed, { name: t(also.title) })} /></div>}
      {children && <div className="mt-3">{children}</div>}
      <div className="mt-4"><Button look="small" onPress={onClose}>{t(words.close)}</Button></div>
    </div>
  )
}

function Value({ value, says }: { value: string; says: string }) {
  const t = useText()
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>()
  const copy = (): void => void navigator.clipboard.writeText(value).then(() => setCopied('yes'), () => setCopied('no'))
  return (
    <>
      <code className="mt-3 block rounded-8 bg-solid-gray-50 px-4 py-3 font-mono text-dns-16N-130 leading-160 break-all select-all">{value}</code>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button look="small" icon="file" onPress={copy}>{says}</Button>
        <span role="status" className="text-dns-14N-130">{copied && t(copied === 'yes' ? words.copied : words.notCopied)}</span>
      </div>
    </>
  )
}
