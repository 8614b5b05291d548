/** What the courier tells of relations: that one waits and where to look, and no word of what it is about. Mail is read by others on its way. It decides nothing: whoever sends asks for `label`. */
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { ownLabel } from '#trust/labels/own.ts'
import { intern } from '#trust/labels/tables.ts'
import { aboutRelation } from './known-relation.ts'
import { findRelation } from './tables.ts'

interface RelationWords { readonly title: Text; readonly lines: readonly Text[]; readonly link: string; readonly label: string; readonly payload: Readonly<Record<string, unknown>> & { readonly type: string } }

/** Null once it was confirmed, declined or taken back. */
export async function relationWords(tx: Tx, relation: string, organisation: string): Promise<RelationWords | null> {
  const row = await findRelation(tx, relation)
  if (row?.state !== 'declared' || aboutRelation(row).asked !== organisation) return null
  return {
    title: text('供給の関係の届出が、確認を待っています', 'A supply relation waits for your word'),
    lines: [text('あなたの組織との関係が届け出られました。相手と内容を確かめて、確認するか断ってください。', 'A relation with your organisation was declared. Look at it, and confirm or decline.')],
    link: '/relations', label: await intern(tx, ownLabel(organisation)), payload: { type: 'relation.declared', relation },
  }
}
