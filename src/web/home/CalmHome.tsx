import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  title: text('いま、対応が必要なことはありません', 'Nothing needs you now'),
  lead: text('この組織に求められることが出ると、すぐここに並びます。', 'What is asked of your organisation appears here as it comes.'),
  empty: text('待っているものはありません', 'Nothing is waiting'),
  note: text('すべての操作は台帳に残り、証明を自分で確かめられます。', 'Everything done is kept in the ledger, and you can check its proof yourself.'),
}

/** For those whose work here has no list yet: calm, and true. */
export function CalmHome() {
  const t = useText()
  return <Page title={words.title} lead={t(words.lead)}><Empty title={words.empty} note={t(words.note)} /></Page>
}
