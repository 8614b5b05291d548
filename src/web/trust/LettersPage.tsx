import { text } from '#language/words.ts'
import { letters, type Letter } from '#trust/letters/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  given: text('届かなかったもの', 'What was not delivered'),
  title: text('届かなかったもの {n}件', 'Not delivered: {n}'), none: text('届かなかったものはありません', 'Everything was delivered'),
  noneNote: text('知らせと、その届け先への送信は、すべて済んでいるか、いま試みています。', 'All notices and deliveries are done, or are being tried now.'),
  lead: text('何度試しても届かなかったものです。原因を除いてから、もう一度届けてください。中身はここに出ません。', 'These failed at every try. Remove the cause, then try again. What they say is not shown here.'),
  what: text('何を', 'What'), error: text('原因', 'Cause'), attempts: text('試した回数', 'Tries'), at: text('いつ', 'When'), change: text('操作', 'Action'),
  fact: text('内部の知らせ（{name}）', 'Internal notice ({name})'), delivery: text('届け先への送信（{name}）', 'Delivery ({name})'), replayed: text('もう一度試みます。', 'It is tried again.'),
}

/** Deliveries that were given up, for those who run the centre. */
export function LettersPage() {
  const t = useText()
  const list = useRead(letters.list, {})
  if (!list.answer) return <Page title={words.given}><Read of={list}>{() => null}</Read></Page>
  const { letters: all, total } = list.answer.result
  return (
    <Page title={total === 0 ? words.none : t(words.title, { n: total })} lead={total === 0 ? undefined : t(words.lead)}>
      {total === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : <Letters all={all} />}
    </Page>
  )
}

function Letters({ all }: { all: readonly Letter[] }) {
  const t = useText()
  return (
    <Table caption={words.given} dense rows={all} keyOf={({ id }) => String(id)} columns={[
      { head: words.what, cell: ({ name }) => t(name.startsWith('delivery') ? words.delivery : words.fact, { name }) },
      { head: words.error, cell: ({ error }) => <span className="break-all">{error}</span> },
      { head: words.attempts, cell: ({ attempts }) => t('{n}', { n: attempts }), number: true, wide: true },
      { head: words.at, cell: ({ at }) => <Time at={at} as="tight" />, wide: true },
      { head: words.change, cell: ({ id }) => <div className="flex justify-end"><Act verb={letters.replay} input={{ id }} look="small" done={words.replayed} /></div>, number: true },
    ]} />
  )
}
