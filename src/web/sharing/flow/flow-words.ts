import type { Holder } from '#domains/sharing/flow/contract.ts'
import { roles } from '#language/transfers/transfer.ts'
import { text, type Text } from '#language/words.ts'

export const ends: Readonly<Record<NonNullable<Holder['end']>, { readonly title: Text; readonly note: Text }>> = {
  exchange: { title: text('交換所に入った', 'Came to an exchange'), note: text('交換所の中では、ほかの客のお金と混ざります。この先は、交換所に尋ねてください。', 'Inside an exchange it mixes with other customers’ money. Ask the exchange what became of it.') },
  unseen: { title: text('この先は見えていない', 'Not seen any further'), note: text('まだ使われていないか、この先の送金が渡されていません。', 'It was not spent yet, or nobody gave what follows.') },
  further: { title: text('この先は調べていない', 'Not looked at any further'), note: text('段数か件数の上限で止めました。', 'Stopped by the number of steps or addresses.') },
  hidden: { title: text('アドレスが見えない', 'The address may not be seen'), note: text('送金は見えますが、アドレスは取扱いにより見られません。', 'The transfer may be seen; labels keep the address.') },
}

const kinds = {
  address: text('アドレス', 'address'), cluster: text('まとまり（不明）', 'cluster (unknown)'), shared: text('合流した取引', 'joint transaction'),
}

export const kindOf = ({ kind, role }: Pick<Holder, 'kind' | 'role'>): Text => (kind === 'cluster' && role !== null && role !== 'unknown' ? roles[role] : kinds[kind])

const unnamed = text('見えないアドレス', 'an address that may not be seen')
const together = text('アドレス {n}件', '{n} addresses')

/** What a holder is called: a long address by its ends. */
export function nameOf({ shown, kind }: Pick<Holder, 'shown' | 'kind'>, t: (text: Text, values?: Readonly<Record<string, string | number>>) => string, several = 1): string {
  if (several > 1) return t(together, { n: several })
  if (shown === '') return t(unnamed)
  return kind !== 'cluster' && shown.length > 22 ? `${shown.slice(0, 10)}…${shown.slice(-6)}` : shown
}
