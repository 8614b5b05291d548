import { clip, storable } from '#language/evidence/harmless.ts'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { parse as fit, type Issue } from '#trust/parse.ts'
import { changed } from '../changed.ts'
import { AssetForm, type Asset } from '../contract.ts'
import type { Planned } from '../lists/plan.ts'
import type { ListRow } from '../lists/read-list.ts'
import { sums, take } from '../lists/take-rows.ts'
import { assetsInUse, holdList, nameKey, retire } from '../tables.ts'
import { upkeep, type SyncRow } from './contract.ts'

/** The list is held meanwhile, so two that run at once do one after the other what they would do alone. */
export const syncAssets = handler({
  verb: upkeep.sync,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { assets, complete, dryRun }, actor: { organisation }, tx, now }) {
    await holdList(tx, organisation)
    const rows = assets.map(rowOf)
    const known = await assetsInUse(tx, organisation)
    const gone = complete ? unnamed(known, rows) : []
    if (!dryRun) await retire(tx, gone.map(({ id }) => id), now)
    const { planned, announcements } = await take(tx, { rows, known: known.filter((one) => !gone.includes(one)), organisation, now, isTrial: dryRun })
    return {
      subject: organisation, result: { rows: [...planned.map((one, at) => told(one, rows[at]!)), ...gone.map(removed)], ...sums(planned), retired: gone.length, dryRun }, // a plan for each row
      announcements: !dryRun && gone.length > 0 ? [changed(organisation)] : announcements,
    }
  },
})

const needKey = text('管理番号（key）が要ります。', 'A number of your own (key) is needed.')

/** The schema of the form says what is wrong with each field; what is not in the form is a fault, too. */
function rowOf(given: Record<string, unknown>, at: number): ListRow {
  const name = typeof given['name'] === 'string' ? clip(storable(given['name']), 100) : ''
  const key = typeof given['key'] === 'string' ? given['key'].trim() : ''
  const keyless = key === '' ? [{ field: 'key', message: needKey }] : []
  try {
    const whole = fit(AssetForm, given)
    return { row: at + 1, name, given: Object.fromEntries(Object.entries(whole).filter(([field]) => Object.hasOwn(given, field))), faults: keyless }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const issues = error.detail['issues'] as Issue[] // put there by `parse`
    const { maker, product, cpe, purl } = given as Partial<AssetForm> // only asked whether they are there
    return { row: at + 1, name, given: { key, ...(maker && { maker: String(maker) }), ...(product && { product: String(product) }), ...(cpe && { cpe: String(cpe) }), ...(purl && { purl: String(purl) }) }, faults: [...keyless, ...issues.map(({ path, message }) => ({ field: path, message }))] }
  }
}

/** What bears a number and is not in the list; what a row without a number calls by its name is left, since that row has to be mended first. */
function unnamed(known: readonly Asset[], rows: readonly ListRow[]): Asset[] {
  const keys = new Set(rows.map(({ given }) => (given.key ?? '').normalize('NFKC').trim()))
  const names = new Set(rows.filter(({ given }) => !given.key?.trim()).map(({ name }) => nameKey(name)))
  return known.filter(({ key, name }) => key !== '' && !keys.has(key) && !names.has(nameKey(name)))
}

const told = ({ fate }: Planned, { given }: ListRow): SyncRow => ({ ...fate, key: given.key ?? '' })
const removed = ({ key, name }: Asset): SyncRow => ({ row: 0, key, name, fate: 'retire', say: [] })
