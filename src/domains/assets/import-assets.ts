import { AssetForm, assets, type Asset, type Fate } from './contract.ts'
import type { z } from 'zod'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { handler } from '#trust/act.ts'
import { changed as told } from './changed.ts'
import { readList, type ListRow } from './read-list.ts'
import { noName } from './register-asset.ts'
import { asKept, assetsByName, holdList, insertAssets, nameKey, updateAssets } from './tables.ts'

type RowFate = z.infer<typeof Fate>
interface Planned { readonly fate: RowFate; readonly asset?: Asset }

/** A dry run and a real one plan alike; only the real one writes, and takes the good rows. */
export const importAssets = handler({
  verb: assets.import,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input, actor, tx, now }) {
    await holdList(tx, actor.organisation)
    const planned = plan(readList(input.csv), await assetsByName(tx, actor.organisation), actor.organisation, now)
    const of = (fate: RowFate['fate']): Planned[] => planned.filter((one) => one.fate.fate === fate)
    const devices = (list: readonly Planned[]): Asset[] => list.flatMap(({ asset }) => asset ?? [])
    if (!input.dryRun) {
      await insertAssets(tx, devices(of('add')))
      await updateAssets(tx, devices(of('change')))
    }
    return {
      subject: actor.organisation,
      result: { rows: planned.map(({ fate }) => fate), added: of('add').length, changed: of('change').length, same: of('same').length, faults: of('fault').length, dryRun: input.dryRun },
      ...(!input.dryRun && of('add').length + of('change').length > 0 && { announcements: [told(actor.organisation)] }),
    }
  },
})

/** What becomes of each row: a row is a device of the same name; a column that the list lacks leaves its field alone. */
export function plan(rows: readonly ListRow[], known: ReadonlyMap<string, Asset>, organisation: string, now: Date): Planned[] {
  const first = new Map<string, number>()
  return rows.map(({ row, name, given, faults }): Planned => {
    const key = nameKey(name)
    const twin = first.get(key)
    if (twin !== undefined) return fault(row, name, [{ field: 'name', message: text(`同じ名前が${twin}行目にもあります。`, `Row ${twin} has the same name.`) }])
    if (key !== '') first.set(key, row)
    if (faults.length > 0) return fault(row, name, faults)
    if (key === '') return fault(row, name, [{ field: 'name', message: noName }])
    const before = known.get(key)
    return before ? changed(row, before, given, now) : added(row, given, organisation, now)
  })
}

const fault = (row: number, name: string, say: ListRow['faults']): Planned => ({ fate: { row, fate: 'fault', name, say: [...say] } })

function added(row: number, given: Partial<AssetForm>, organisation: string, now: Date): Planned {
  const at = now.toISOString()
  const asset = asKept({ ...AssetForm.parse(given), id: newId('asset'), organisation, registeredAt: at, changedAt: at })
  return { fate: { row, fate: 'add', name: asset.name, say: [] }, asset }
}

function changed(row: number, before: Asset, given: Partial<AssetForm>, now: Date): Planned {
  const asset = asKept({ ...before, ...given, name: before.name, changedAt: now.toISOString() })
  const say = fields.filter((field) => shown(before[field]) !== shown(asset[field]))
    .map((field) => ({ field, message: text(`${shown(before[field]) || '（空）'} → ${shown(asset[field]) || '（空）'}`, `${shown(before[field]) || '(empty)'} → ${shown(asset[field]) || '(empty)'}`) }))
  return { fate: { row, fate: say.length > 0 ? 'change' : 'same', name: before.name, say }, ...(say.length > 0 && { asset }) }
}

const fields = Object.keys(AssetForm.shape) as (keyof AssetForm)[]
const shown = (value: Asset[keyof AssetForm]): string => (Array.isArray(value) ? value.join(' ') : String(value))
