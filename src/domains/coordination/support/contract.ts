/** Until when a maker supports which versions: stated by itself, published as OpenEoX. */
import { z } from 'zod'
import { fact, subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { id, line, maybe, Named, written } from '../contract.ts'

/** A day; `tba` where the maker will say it later. */
export const End = z.union([z.iso.date(), z.literal('tba')])

const what = { maker: line, product: line, version: line, endOfSales: End.default('tba'), endOfSecurity: End, endOfLife: End, note: maybe(1000) }
export const Period = z.object({ id: z.string(), vendor: Named, own: z.boolean(), at: z.iso.datetime(), withdrawn: z.boolean(), maker: z.string(), product: z.string(), version: z.string(), endOfSales: z.string(), endOfSecurity: z.string(), endOfLife: z.string(), note: z.string(), ended: z.boolean() })
export type Period = z.infer<typeof Period>

export const SupportSubject = subject({ name: 'SupportPeriod', title: text('サポート期間', 'support period'), about: z.object({ organisation: z.string() }) })

export const support = {
  /** `version`: a version or a train, such as 7.2. The same product and version again replaces what was stated. */
  state: verb({ name: 'support-period.state', title: text('サポート期間を示す', 'state a support period'), kind: 'change', path: '/support-periods', on: SupportSubject, input: z.strictObject(what), output: Period }),
  withdraw: verb({ name: 'support-period.withdraw', title: text('サポート期間の記載を取り下げる', 'withdraw a support period'), kind: 'change', path: '/support-periods/:id/withdraw', on: SupportSubject, input: z.strictObject({ id, reason: maybe(1000) }), output: Period, next: true }),
  list: verb({ name: 'support-period.list', title: text('サポート期間の一覧を見る', 'list support periods'), kind: 'read', path: '/support-periods', on: SupportSubject, input: z.strictObject({ vendor: id.optional(), search: written.max(200).optional(), most: z.coerce.number().int().min(1).max(500).default(100) }), output: z.object({ periods: z.array(Period), total: z.number().int() }) }),
}

export const supportChanged = fact('support.changed', z.object({ vendor: z.string() }))
