/** What becomes of each row of a list. Pure: a dry run and a real one plan alike. */
import type { z } from 'zod'
import { newId } from '#platform/clock.ts'
import { text, type Text } from '#language/words.ts'
import { AssetForm, type Asset, type Fate } from '../contract.ts'
import { identified } from '../identified.ts'
import { noName } from '../register-asset.ts'
import { asKept, nameKey } from '../tables.ts'
import type { ListRow } from './read-list.ts'

type RowFate = z.infer<typeof Fate>
export interface Planned { readonly fate: RowFate; readonly asset?: Asset }
type Say = ListRow['faults'][number]

/**
 * A row is the device that bears its number, else the one of its name. What the row does not say stays as it is.
 * Two rows that mean one device, or want one name, are told of each other: the first is taken.
 */
export function plan(rows: readonly ListRow[], known: readonly Asset[], organisation: string, now: Date): Planned[] {
  const seen = new Seen(known)
  return rows.map((row): Planned => {
    const { name, given, faults } = row
    const key = (given.key ?? '').normalize('NFKC').trim()
    const before = (key === '' ? undefined : seen.byKey.get(key)) ?? seen.byName.get(nameKey(name))
    const wrong = seen.clash(row, key, before) ?? (faults.length > 0 ? [...faults, ...unnamed(given, before, faults)] : nameKey(name) === '' ? [{ field: 'name', message: noName }] : undefined)
    if (wrong) return fault(row.row, name, wrong)
    return before ? changed(row.row, before, given, now) : added(row.row, given, organisation, now)
  })
}

const fault = (row: number, name: string, say: readonly Say[]): Planned => ({ fate: { row, fate: 'fault', name, say: [...say] } })

class Seen {
  readonly byKey: ReadonlyMap<string, Asset>
  readonly byName: ReadonlyMap<string, Asset>
  readonly #rows = new Map<string, number>()

  constructor(known: readonly Asset[]) {
    this.byKey = new Map(known.filter(({ key }) => key !== '').map((asset) => [asset.key, asset]))
    this.byName = new Map(known.map((asset) => [nameKey(asset.name), asset]))
  }

  /** Why this row can't be taken beside the others; what it means is remembered for those after it. */
  clash({ row, name }: ListRow, key: string, before: Asset | undefined): Say[] | undefined {
    const twin = this.#twin(row, `name ${nameKey(name)}`, nameKey(name) !== '')
    if (twin !== undefined) return [{ field: 'name', message: text(`同じ名前が${twin}行目にもあります。`, `Row ${twin} has the same name.`) }]
    const numbered = this.#twin(row, `key ${key}`, key !== '')
    if (numbered !== undefined) return [{ field: 'key', message: text(`同じ管理番号が${numbered}行目にもあります。`, `Row ${numbered} has the same number.`) }]
    const same = this.#twin(row, `asset ${before?.id}`, before !== undefined)
    if (same !== undefined) return [{ field: 'key', message: text(`${same}行目が同じ装置を指しています。`, `Row ${same} means the same device.`) }]
    if (!before || key === '') return undefined
    if (before.key !== '' && before.key !== key) return [{ field: 'name', message: text(`この名前は、管理番号「${before.key}」の装置のものです。`, `This name belongs to the device with the number “${before.key}”.`) }]
    const namesake = this.byName.get(nameKey(name))
    return namesake && namesake.id !== before.id ? [{ field: 'name', message: text(`この名前は、別の装置${namesake.key ? `（管理番号「${namesake.key}」）` : ''}のものです。`, `This name belongs to another device${namesake.key ? ` (number “${namesake.key}”)` : ''}.`) }] : undefined
  }

  #twin(row: number, words: string, isSaid: boolean): number | undefined {
    const first = isSaid ? this.#rows.get(words) : undefined
    if (isSaid && first === undefined) this.#rows.set(words, row)
    return first
  }
}

/** Told together with what else is wrong with the row. */
function unnamed(given: Partial<AssetForm>, before: Asset | undefined, known: readonly Say[]): Say[] {
  const { maker = '', product = '', version = '', cpe = '', purl = '' } = { ...before, ...given }
  return said(identified({ maker, product, version, cpe, purl, places: [], count: 1 }).faults).filter(({ field }) => !known.some((one) => one.field === field))
}

/** The places say how many there are, where nothing else does. */
const saysCount = (given: Partial<AssetForm>): boolean => given.count !== undefined || given.places === undefined

const said = (faults: readonly { path: string; message: Text }[]): Say[] => faults.map(({ path, message }) => ({ field: path, message }))

function added(row: number, given: Partial<AssetForm>, organisation: string, now: Date): Planned {
  const at = now.toISOString()
  const { form, faults } = identified(AssetForm.parse(given), saysCount(given))
  if (faults.length > 0) return fault(row, form.name, said(faults))
  const asset = asKept({ ...form, id: newId('asset'), organisation, components: null, registeredAt: at, changedAt: at })
  return { fate: { row, fate: 'add', name: asset.name, say: [] }, asset }
}

function changed(row: number, before: Asset, given: Partial<AssetForm>, now: Date): Planned {
  const name = given.name !== undefined && nameKey(given.name) === nameKey(before.name) ? before.name : given.name ?? before.name
  const { form, faults } = identified({ ...before, ...given, name, changedAt: now.toISOString() }, saysCount(given))
  if (faults.length > 0) return fault(row, before.name, said(faults))
  const asset = asKept(form)
  const say = fields.filter((field) => shown(before[field]) !== shown(asset[field]))
    .map((field) => ({ field, message: text(`${shown(before[field]) || '（空）'} → ${shown(asset[field]) || '（空）'}`, `${shown(before[field]) || '(empty)'} → ${shown(asset[field]) || '(empty)'}`) }))
  return { fate: { row, fate: say.length > 0 ? 'change' : 'same', name: before.name, say }, ...(say.length > 0 && { asset }) }
}

const fields = Object.keys(AssetForm.shape) as (keyof AssetForm)[] // the keys of its own shape
const shown = (value: Asset[keyof AssetForm]): string => (Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : `${one.place}:${one.count}`)).join(' ') : String(value))
