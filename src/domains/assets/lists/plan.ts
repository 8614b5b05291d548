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
/** `turn`: those of one turn are written together, after those of the turns before. */
export interface Planned { readonly fate: RowFate; readonly asset?: Asset; readonly turn: number }
type Say = ListRow['faults'][number]

/**
 * A row is the device that bears its number, else the one of its name. What the row does not say stays as it is.
 * Two rows that mean one device, or want one name, are told of each other: the first is taken. A name that one row gives up is free for another, wherever
 * in the list they stand; so that the same list, taken twice, changes nothing more.
 */
export function plan(rows: readonly ListRow[], known: readonly Asset[], organisation: string, now: Date): Planned[] {
  const done: Planned[] = []
  const seen = new Seen()
  const current = new Map(known.map((asset) => [asset.id, asset]))
  let [open, isFreed] = [[...rows.keys()], true]
  for (let turn = 0; isFreed && open.length > 0; turn += 1) {
    seen.know([...current.values()])
    const tried = open.map((at) => ({ at, ...tryRow(rows[at]!, seen, organisation, now) }))
    for (const { at, fate, asset } of tried) done[at] = { fate, ...(asset && { asset }), turn }
    isFreed = tried.some(({ asset }) => asset && nameKey(current.get(asset.id)?.name ?? asset.name) !== nameKey(asset.name))
    for (const { asset } of tried) if (asset) current.set(asset.id, asset)
    open = tried.filter(({ mayPass }) => mayPass).map(({ at }) => at)
  }
  return done
}

type Tried = Omit<Planned, 'turn'> & { /** Whether another row may still give up what stands in its way. */ readonly mayPass?: true }

function tryRow({ row, name, given, faults }: ListRow, seen: Seen, organisation: string, now: Date): Tried {
  const key = (given.key ?? '').normalize('NFKC').trim()
  const before = (key === '' ? undefined : seen.byKey.get(key)) ?? seen.byName.get(nameKey(name))
  const twin = seen.twin(row, key, name)
  if (twin) return fault(row, name, [twin])
  const wrong = faults.length > 0 ? [...faults, ...unnamed(given, before, faults)] : nameKey(name) === '' ? [{ field: 'name', message: noName }] : undefined
  if (wrong) return fault(row, name, wrong)
  const clash = seen.clash(key, name, before)
  if (clash) return { ...fault(row, name, [clash]), mayPass: true }
  const same = seen.sameDevice(row, before)
  if (same) return fault(row, name, [same])
  return before ? changed(row, before, given, now) : added(row, given, organisation, now)
}

const fault = (row: number, name: string, say: readonly Say[]): Tried => ({ fate: { row, fate: 'fault', name, say: [...say] } })

class Seen {
  byKey: ReadonlyMap<string, Asset> = new Map()
  byName: ReadonlyMap<string, Asset> = new Map()
  readonly #rows = new Map<string, number>()

  know(assets: readonly Asset[]): void {
    this.byKey = new Map(assets.filter(({ key }) => key !== '').map((asset) => [asset.key, asset]))
    this.byName = new Map(assets.map((asset) => [nameKey(asset.name), asset]))
  }

  /** The row that came first with the same name or number. What this one means is remembered for those after it. */
  twin(row: number, key: string, name: string): Say | undefined {
    const named = this.#first(row, `name ${nameKey(name)}`, nameKey(name) !== '')
    if (named !== undefined) return { field: 'name', message: text(`同じ名前が${named}行目にもあります。`, `Row ${named} has the same name.`) }
    const numbered = this.#first(row, `key ${key}`, key !== '')
    return numbered === undefined ? undefined : { field: 'key', message: text(`同じ管理番号が${numbered}行目にもあります。`, `Row ${numbered} has the same number.`) }
  }

  sameDevice(row: number, before: Asset | undefined): Say | undefined {
    const same = this.#first(row, `asset ${before?.id}`, before !== undefined)
    return same === undefined ? undefined : { field: 'key', message: text(`${same}行目が同じ装置を指しています。`, `Row ${same} means the same device.`) }
  }

  /** Why it can't have this name. */
  clash(key: string, name: string, before: Asset | undefined): Say | undefined {
    if (!before || key === '') return undefined
    if (before.key !== '' && before.key !== key) return { field: 'name', message: text(`この名前は、管理番号「${before.key}」の装置のものです。`, `This name belongs to the device with the number “${before.key}”.`) }
    const namesake = this.byName.get(nameKey(name))
    return namesake && namesake.id !== before.id ? { field: 'name', message: text(`この名前は、別の装置${namesake.key ? `（管理番号「${namesake.key}」）` : ''}のものです。`, `This name belongs to another device${namesake.key ? ` (number “${namesake.key}”)` : ''}.`) } : undefined
  }

  #first(row: number, words: string, isSaid: boolean): number | undefined {
    const first = isSaid ? this.#rows.get(words) : undefined
    if (isSaid && first === undefined) this.#rows.set(words, row)
    return first === row ? undefined : first
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

function added(row: number, given: Partial<AssetForm>, organisation: string, now: Date): Tried {
  const at = now.toISOString()
  const { form, faults } = identified(AssetForm.parse(given), saysCount(given))
  if (faults.length > 0) return fault(row, form.name, said(faults))
  const asset = asKept({ ...form, id: newId('asset'), organisation, components: null, registeredAt: at, changedAt: at })
  return { fate: { row, fate: 'add', name: asset.name, say: [] }, asset }
}

function changed(row: number, before: Asset, given: Partial<AssetForm>, now: Date): Tried {
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
