import { assetsSince, type FollowedAsset } from '#domains/assets/index.ts'
import { knownOf } from '#language/bom/known-components.ts'
import { readAssets } from '#language/matching/listed-assets.ts'
import { MatchIndex, type Known } from '#language/matching/match-index.ts'
import type { Tx } from '#platform/database.ts'
import { productIdentities, schemeOf } from '../product-identities.ts'
import { byCatalogue } from './by-catalogue.ts'
import { recordsSince, settled } from './follow-tables.ts'

/** What a finding needs of a device beside its id. */
export interface Holder { readonly organisation: string; readonly version: string }

/** The index as it stands while a question is asked of it. */
export interface Followed { readonly index: MatchIndex; readonly holderOf: (asset: string) => Holder | undefined }

const AT_ONCE = 2000

/**
 * The index of everything that is stored, kept in memory. Before each use it reads what was committed since the last, so that it is never behind what
 * the asker may see. Nothing is lost with it: another process makes its own, and after a crash it is made again.
 */
export class FollowedIndex {
  #database = ''
  #closed: string | null = null
  #index = new MatchIndex(schemeOf)
  #holders = new Map<string, Holder>()
  /** One for all devices of an organisation with the same version: there are a million. */
  readonly #alike = new Map<string, Holder>()
  #turn: Promise<unknown> = Promise.resolve()

  /** One use after the other: an answer is never made from an index that is half caught up. `ask` is done when it returns. */
  use<T>(tx: Tx, ask: (followed: Followed) => T): Promise<T> {
    const mine = this.#turn.then(async () => {
      await this.#catchUp(tx)
      return ask({ index: this.#index, holderOf: (asset) => this.#holders.get(asset) })
    })
    this.#turn = mine.catch(() => {}) // the next asks anew
    return mine
  }

  /** Interrupted anywhere, it reads the same once more: to put a thing twice is to put it once. */
  async #catchUp(tx: Tx): Promise<void> {
    const { database, closed } = await settled(tx)
    if (database !== this.#database) this.#begin(database)
    await pages((after) => recordsSince(tx, { closed: this.#closed, after, most: AT_ONCE }), ({ id, vulnerability, statements }) => this.#index.putRecord(id, vulnerability, byCatalogue(statements)))
    await pages((after) => assetsSince(tx, { closed: this.#closed, after, most: AT_ONCE }), (asset) => this.#putAsset(asset))
    this.#closed = closed
  }

  #begin(database: string): void {
    this.#database = database
    this.#closed = null
    this.#index = new MatchIndex(schemeOf)
    this.#holders = new Map()
  }

  #putAsset({ id, organisation, version, retired, ...asset }: FollowedAsset): void {
    if (retired) {
      this.#index.dropAsset(id)
      this.#holders.delete(id)
      return
    }
    const key = `${organisation} ${version}`
    const holder = this.#alike.get(key) ?? { organisation, version }
    this.#alike.set(key, holder)
    this.#holders.set(id, holder)
    this.#index.putAsset(id, knownAs({ ...asset, version }))
  }
}

async function pages<Row extends { readonly id: string }>(read: (after: string) => Promise<Row[]>, put: (row: Row) => void): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: Row[] = await read(after)
    for (const row of rows) put(row)
    after = rows.length === AT_ONCE ? rows.at(-1)?.id : undefined
  }
}

/** What the register's words mean by the catalogue. A product may be written as a CPE or a package URL, too. */
export function knownAs({ maker, product, version, cpe, purl }: Pick<FollowedAsset, 'maker' | 'product' | 'version' | 'cpe' | 'purl'>): readonly Known[] {
  const said = { cpe: cpe || (/^cpe:/i.test(product) ? product : ''), purl: purl || (/^pkg:/i.test(product) ? product : '') }
  if (said.purl !== '') return knownOf({ ref: '', name: product, version, ...(said.cpe !== '' && { cpe: said.cpe }), purl: said.purl, ...(maker !== '' && { supplier: maker }), of: [] }, productIdentities())
  return readAssets([{ maker, product, version, ...(said.cpe !== '' && { cpe: said.cpe }) }], productIdentities()).assets[0]?.known ?? []
}
