/** Another organisation may report for one's own until a date: a SOC, a lawyer, the parent. What it does says both names. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { invalid } from '#trust/parse.ts'
import { duties, type Proxy } from './contract.ts'
import { addProxy, endProxyAt, findProxy, proxiesOf, type ProxyRow } from './proxy-tables.ts'

const isActive = ({ begins, until, ended_at }: ProxyRow, now: Date): boolean => ended_at === null && begins <= now && now < until

const about = (row: ProxyRow, now: Date) => ({ organisation: row.organisation, to: row.proxy, active: isActive(row, now) })

async function tell(tx: Tx, rows: readonly ProxyRow[], now: Date): Promise<Proxy[]> {
  const names = await organisationsByIds(tx, [...new Set(rows.flatMap(({ organisation, proxy }) => [organisation, proxy]))])
  const one = (id: string) => ({ id, name: names.get(id)?.name ?? { ja: id, en: id } })
  return rows.map((row) => ({
    id: row.id, organisation: one(row.organisation), to: one(row.proxy), from: row.begins.toISOString(), until: row.until.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null, active: isActive(row, now), note: row.note, grantedBy: row.granted_by,
  }))
}

const LONGEST = 2 * 366 * 86_400_000

export const grantProxy = (): Handler => handler({
  verb: duties.grantProxy,
  about: ({ to }, { actor }) => ({ organisation: actor.organisation, to, active: false }),
  async run({ input: { to, until, note }, tx, actor, now }) {
    const end = new Date(until)
    if (end <= now) throw invalid([{ path: 'until', message: text('過ぎた日時です。これからの日時にしてください。', 'This has passed. Give a time to come.') }])
    if (end.getTime() > now.getTime() + LONGEST) throw invalid([{ path: 'until', message: text('2年以内にしてください。続けるときは、もう一度頼んでください。', 'At most two years. Grant it again to go on.') }])
    if (to === actor.organisation) throw invalid([{ path: 'to', message: text('自組織には頼めません。', 'An organisation is not its own proxy.') }])
    const found = (await organisationsByIds(tx, [to])).get(to)
    if (!found?.active) throw invalid([{ path: 'to', message: text('この組織は登録されていません。名簿から選んでください。', 'No such organisation is registered. Choose one of the directory.') }])
    const row: ProxyRow = { id: newId('proxy'), organisation: actor.organisation, proxy: to, begins: now, until: end, ended_at: null, note, granted_by: actor.office }
    await addProxy(tx, row)
    const [result] = await tell(tx, [row], now)
    return { subject: row.id, result: result!, after: about(row, now) } // one row, one telling
  },
})

async function known(tx: Tx, id: string): Promise<ProxyRow> {
  const row = await findProxy(tx, id)
  if (row) return row
  throw new Failure('missing', 'no such proxy', { do: text('見つかりません。一覧から選び直してください。', 'Not found. Choose it again from the list.') })
}

export const endProxy = (): Handler => handler({
  verb: duties.endProxy,
  about: async ({ id }, { tx, now }) => about(await known(tx, id), now),
  async run({ input: { id }, tx, now }) {
    const row = await known(tx, id)
    const ended = { ...row, ended_at: row.ended_at ?? now }
    await endProxyAt(tx, id, ended.ended_at)
    const [result] = await tell(tx, [ended], now)
    return { subject: id, result: result!, after: about(ended, now) } // one row, one telling
  },
})

export const listProxies = (): Handler => handler({
  verb: duties.listProxies,
  about: (_, { actor }) => ({ organisation: actor.organisation, to: actor.organisation, active: false }),
  run: async ({ tx, actor, now }) => ({ subject: actor.organisation, result: { proxies: await tell(tx, await proxiesOf(tx, actor.organisation), now) } }),
})
