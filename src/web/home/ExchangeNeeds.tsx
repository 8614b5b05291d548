import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { NeedItem } from './NeedItem.tsx'
import { exchangeNeeds } from './needs.ts'
import { useExchange } from './use-exchange.ts'

const words = { title: text('ほかの組織から求められていること {n}件', '{n} {n:thing|things} asked of you by others') }

/** For those whose first page is about something else: what the exchange and its rooms ask of them; nothing where nothing is asked. */
export function ExchangeNeeds() {
  const t = useText()
  const { exchange, reads } = useExchange()
  const needs = exchangeNeeds(exchange)
  return (
    <>
      {reads.map(({ problem, again }, i) => problem && <div key={i} className="mt-4"><ErrorNote problem={problem} again={again} /></div>)}
      {needs.length > 0 && <Section title={t(words.title, { n: needs.length })}><ol className="border-b border-solid-gray-300">{needs.map((need) => <NeedItem key={need.id} need={need} first={false} />)}</ol></Section>}
    </>
  )
}
