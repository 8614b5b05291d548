/** What a digest says: how much waits and where to look, and no word of what it is. Mail is read by others on its way. It decides nothing: whoever sends asks for `label`. */
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { FAULTS, findDigest, toldBy, type Told } from './digest-tables.ts'

export interface DigestWords { readonly title: Text; readonly lines: readonly Text[]; readonly link: string; readonly label: string; readonly payload: Readonly<Record<string, unknown>> & { readonly type: string } }

/** Null where nothing of it holds any longer, or it is another’s. */
export async function digestWords(tx: Tx, id: string, organisation: string): Promise<DigestWords | null> {
  const row = await findDigest(tx, id)
  if (row?.organisation !== organisation) return null
  const told = await toldBy(tx, id)
  const lines = linesOf(told)
  if (lines.length === 0) return null
  return { title: text('お知らせのまとめ', 'What waits for you'), lines, link: linkOf(told), label: row.label, payload: { type: 'digest.made', id, ...told } }
}

const linesOf = ({ waiting, faulty, well, doubts }: Told): Text[] => [
  ...(waiting > 0 ? [text(`共同体に渡す前の確認を待つものが${waiting}件あります。`, `Given to your communities and waiting for your decision: ${waiting}.`)] : []),
  ...(faulty.length > 0 ? [text(`${faulty.length}件の情報源から、${FAULTS}回続けて取得できません。`, `Sources that could not be read ${FAULTS} times in a row: ${faulty.length}.`)] : []),
  ...(well.length > 0 ? [text(`${well.length}件の情報源から、また取得できるようになりました。`, `Sources that can be read again: ${well.length}.`)] : []),
  ...(doubts > 0 ? [text(`渡した情報のうち${doubts}件を、5つ以上の組織が誤りではないかと見ています。確かめてください。`, `Of what you gave, five organisations or more hold for false: ${doubts}. Please look at it.`)] : []),
]

/** Where all of it is on one page, that page; else home. */
function linkOf({ communities, faulty, well, doubts }: Told): string {
  const pages = [
    ...(communities.length > 0 ? [communities.length === 1 ? `/communities/${communities[0]}` : '/communities'] : []),
    ...(faulty.length + well.length > 0 ? ['/sources'] : []), ...(doubts > 0 ? ['/uses'] : []),
  ]
  return pages.length === 1 ? pages[0]! : '/' // one page has a first
}
