/** What an organisation is told by its channels when another reported for it. Mail is read by others on its way: no word of the account itself. */
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { findIncident } from './tables.ts'

/** Null where there is no such report, or its organisation made it itself. */
export async function proxyWords(tx: Tx, incident: string) {
  const row = await findIncident(tx, incident)
  if (!row || row.proxy === null) return null
  const names = await organisationsByIds(tx, [row.organisation, row.proxy])
  const [whose, by] = [row.organisation, row.proxy].map((id) => names.get(id)?.name ?? { ja: id, en: id })
  return {
    title: text(`代理による報告：${row.number}`, `Reported for you: ${row.number}`),
    lines: [
      text(`${by!.ja}が、${whose!.ja}に代わって事案を知らせました。`, `${by!.en} reported an incident for ${whose!.en}.`), // two ids, two names
      text('報告を開いて、内容と、次に出すものの期限を確かめてください。', 'Open the report, and look at what it says and what is due next.'),
      text('心当たりがないときは、設定の「代理」で、すぐに終えられます。', 'If you know nothing of it, the settings end the proxy at once, under “Who reports for you”.'),
    ],
    link: `/reports/${incident}`, label: row.label, payload: { type: 'incident.proxied', incident, number: row.number, by: row.proxy },
  }
}
