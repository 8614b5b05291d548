import { useState, type ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  once: text('一度だけ表示します。閉じると、もう見られません。', 'Shown once. When closed it cannot be seen again.'),
  copy: text('写す', 'Copy'), copied: text('写しました', 'Copied'), notCopied: text('写せませんでした。選んで写してください。', 'It could not be copied. Select and copy it.'),
  close: text('控えたので閉じる', 'I have kept it; close'),
}

/** What is shown once: a key, an address, a link; with what to do with it. */
export function Secret({ title, value, children, onClose }: { title: Text | string; value: string; children?: ReactNode; onClose: () => void }) {
  const t = useText()
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>()
  const copy = (): void => void navigator.clipboard.writeText(value).then(() => setCopied('yes'), () => setCopied('no'))
  return (
    <div role="group" aria-label={t(title)} className="panel-act p-5">
      <p className="text-std-17B-170 text-solid-gray-900">{t(title)}</p>
      <p className="note">{t(words.once)}</p>
      <code className="mt-3 block rounded-8 bg-solid-gray-50 px-4 py-3 font-mono text-dns-16N-130 leading-160 break-all select-all">{value}</code>
      {children && <div className="mt-3">{children}</div>}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button look="small" icon="file" onPress={copy}>{t(words.copy)}</Button>
        <Button look="small" onPress={onClose}>{t(words.close)}</Button>
        <span role="status" className="text-dns-14N-130">{copied && t(copied === 'yes' ? words.copied : words.notCopied)}</span>
      </div>
    </div>
  )
}
