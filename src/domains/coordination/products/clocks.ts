/** What a maker was asked for and by when: pure. A number stands here only because somebody in the case asked for or promised it. */
import type { Text } from '#language/words.ts'
import { ClockKind, type CaseClock } from '../contract.ts'
import { named, type Names } from '../names.ts'
import type { PartyRow } from '../tables.ts'
import type { ProductWithAnswers, PromiseRow } from './product-tables.ts'

interface Asked {
  readonly vendor: PartyRow
  readonly name: { readonly id: string; readonly name: Text }
  readonly names: Pick<Names, 'organisations'>
  readonly promises: readonly PromiseRow[]
  readonly products: readonly ProductWithAnswers[]
  readonly now: Date
  readonly own: boolean
}

/** The three clocks of one maker. The newest date counts; the others stay in the history. */
export const clocksOf = ({ vendor, name, names, promises, products, now, own }: Asked): CaseClock[] => ClockKind.options.map((kind) => {
  const history = promises.filter((one) => one.vendor === vendor.organisation && one.kind === kind)
  const due = history.at(-1)?.due ?? null
  const doneAt = doneOf[kind](vendor, products.filter((one) => one.vendor === vendor.organisation))
  return {
    vendor: { ...name }, kind, since: vendor.invited_at.toISOString(), due: due?.toISOString() ?? null, doneAt: doneAt?.toISOString() ?? null, late: doneAt === null && due !== null && due < now, own,
    history: history.map((one) => ({ due: one.due.toISOString(), at: one.at.toISOString(), by: named(names, one.by_organisation), asked: one.asked, reason: one.reason, basis: one.basis })),
  }
})

type Done = (vendor: PartyRow, products: readonly ProductWithAnswers[]) => Date | null
const latest = (moments: readonly Date[]): Date | null => (moments.length === 0 ? null : new Date(Math.max(...moments.map((one) => one.getTime()))))

/** Joined; said something on each product; and no product is affected or under investigation any more. */
const doneOf: Readonly<Record<ClockKind, Done>> = {
  acknowledge: ({ joined_at }) => joined_at,
  statement: (_, products) => (products.some(({ answers }) => answers.length === 0) ? null : latest(products.flatMap(({ answers }) => answers[0]?.at ?? []))),
  patch: (_, products) => (products.some(({ answers }) => !['fixed', 'not-affected'].includes(answers.at(-1)?.status ?? '')) ? null : latest(products.flatMap(({ answers }) => answers.at(-1)?.at ?? []))),
}
