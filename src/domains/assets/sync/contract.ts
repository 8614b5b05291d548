/** The register kept up to date by the owner's own systems: a list of devices by the owner's own numbers. */
import { z } from 'zod'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { AssetSubject, secret } from '../contract.ts'

export const MOST_SYNCED = 20_000

export const syncFates = {
  add: text('登録', 'new'),
  change: text('書き直し', 'changed'),
  same: text('同じ', 'the same'),
  retire: text('外す', 'removed'),
  fault: text('直すところ', 'to mend'),
} as const

/** `row`: the place in the list, from 1; 0 for what is not in it and is removed. */
export const SyncRow = z.object({ row: z.number().int(), key: z.string(), name: z.string(), fate: z.enum(['add', 'change', 'same', 'retire', 'fault']), say: z.array(z.object({ field: z.string(), message: z.object({ ja: z.string(), en: z.string() }) })) })
export type SyncRow = z.infer<typeof SyncRow>

const n = z.number().int()

export const upkeep = {
  /**
   * Each entry has the fields of `asset.register`, with `key` (the owner's own number) and `name`; what it does not say stays as it is. `complete`: what
   * bears a number and is not in the list is removed; what was registered by hand, without a number, stays. A dry run changes nothing; sent twice it changes nothing more.
   */
  sync: verb({ name: 'asset.sync', title: text('装置の一覧を合わせる', 'bring the devices up to date'), kind: 'change', path: '/assets/sync', on: AssetSubject, input: z.strictObject({ assets: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_SYNCED), complete: z.boolean().default(false), dryRun: z.boolean().default(true) }), output: z.object({ rows: z.array(SyncRow), added: n, changed: n, same: n, retired: n, faults: n, dryRun: z.boolean() }), largest: 20_000_000, secret }),
}
