import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { NeedItem } from './NeedItem.tsx'
import { exchangeNeeds } from './needs.ts'
import { useExchange } from './use-exchange.ts'

const words = {
  title: text('いま、対応が必要なことはありません', 'Nothing needs you now'), some: text('いま、対応が必要なこと {n}件', '{n} {n:thing needs|things need} you now'),
  lead: text('この組織に求められることが出ると、すぐここに並びます。', 'What is asked of your organisation appears here as it comes.'),
  empty: text('待っているものはありません', 'Nothing is waiting'),
  note: text('すべての操作は台帳に残り、証明を自分で確かめられます。', 'Everything done is kept in the ledger, and you can check its proof yourself.'),
}

/** For those whose work here has no list of its own yet: what others ask, or calm, and true. */
export function CalmHome() {
  const t = useText()
  const { exchange, reads, known } = useExchange()
  const needs = exchangeNeeds(exchange)
  return (
    <Page title={needs.length > 0 ? t(words.some, { n: needs.length }) : words.title} lead={t(words.lead)}>
      {reads.map(({ problem, again }, i) => problem && <div key={i} className="mb-4"><ErrorNote problem={problem} again={again} /></div>)}
      {!known ? <Loading /> : needs.length === 0 ? <Empty title={words.empty} note={t(words.note)} /> : <ol className="border-b border-solid-gray-300">{needs.map((need, i) => <NeedItem key={need.id} need={need} first={i === 0} />)}</ol>}
    </Page>
  )
}
