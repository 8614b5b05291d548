/** What the courier tells of outside scans: how much waits and where to look, and no word of what or where. Mail is read by others on its way. It decides nothing: whoever sends asks for `label`. */
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { ownLabel } from '#trust/labels/own.ts'
import { intern } from '#trust/labels/tables.ts'
import { waiting } from './scans/scan-tables.ts'

interface ScanWords { readonly title: Text; readonly lines: readonly Text[]; readonly link: string; readonly label: string; readonly payload: Readonly<Record<string, unknown>> & { readonly type: string } }

/** Null once everything is answered. */
export async function scanWords(tx: Tx, organisation: string): Promise<ScanWords | null> {
  const { told, asked } = await waiting(tx, organisation)
  if (told + asked === 0) return null
  return {
    title: text('外からの調査で、確かめていただきたいことがあります', 'An outside scan found something to look at'),
    lines: [
      ...(told > 0 ? [text(`外から見える弱点が${told}件見つかっています。`, `Weaknesses seen from outside: ${told}.`)] : []),
      ...(asked > 0 ? [text(`本当にそうか、確かめていただきたいことが${asked}件あります。`, `Please look whether it is so: ${asked}.`)] : []),
    ],
    link: '/scans', label: await intern(tx, ownLabel(organisation)), payload: { type: 'scan.found', told, asked },
  }
}
