import type { ErrorComponentProps } from '@tanstack/react-router'
import { Problem } from '#client/problem.ts'
import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  missing: text('このページは見つかりません', 'This page was not found'),
  missingSays: text('番地が違うか、あなたに見せられないものです。', 'The address is wrong, or it may not be shown to you.'),
  home: text('ホームへ', 'To the first page'),
  failed: text('このページを表示できませんでした', 'This page could not be shown'),
  failedSays: text('こちらの不具合です。書いた内容は残っています。読み直しても続くときは、画面の番地を添えて知らせてください。', 'The fault is ours. What you wrote is kept. If reloading does not help, tell us the address of this page.'),
  reload: text('読み直す', 'Reload'),
}

export function NotFoundPage() {
  const t = useText()
  return <Page title={words.missing} lead={t(words.missingSays)}><Link to="/">{t(words.home)}</Link></Page>
}

/** Where a page itself failed. A problem of the server keeps its own face. */
export function FailurePage({ error, reset }: ErrorComponentProps) {
  const t = useText()
  if (error instanceof Problem) return <div className="pt-8"><ErrorNote problem={error} again={reset} /></div>
  return <Page title={words.failed} lead={t(words.failedSays)}><Button look="primary" onPress={() => location.reload()}>{t(words.reload)}</Button></Page>
}
