/** One product that an asset is, its version by that product's numbers, and how sure that is by the number in `grades`. */
export interface Seat { readonly product: number; readonly version: number; readonly grade: number }

/** What many assets are alike: whatever is said of one is said of all, so each question is answered once. */
export interface Configuration { readonly number: number; readonly key: string; readonly seats: readonly Seat[]; readonly assets: string[] }

export class HeldConfigurations {
  readonly #all: (Configuration | undefined)[] = []
  readonly #free: number[] = []
  readonly #byKey = new Map<string, Configuration>()
  readonly #ofAsset = new Map<string, Configuration>()

  /** The configuration, and whether it is new. */
  put(asset: string, seats: readonly Seat[]): { configuration: Configuration; fresh: boolean } {
    const key = seats.map(({ product, version, grade }) => `${product} ${version} ${grade}`).join('|')
    const known = this.#byKey.get(key)
    const configuration = known ?? { number: this.#free.pop() ?? this.#all.length, key, seats, assets: [] }
    if (!known) {
      this.#byKey.set(key, configuration)
      this.#all[configuration.number] = configuration
    }
    configuration.assets.push(asset)
    this.#ofAsset.set(asset, configuration)
    return { configuration, fresh: !known }
  }

  /** The configuration where it was the last asset of it. */
  drop(asset: string): Configuration | undefined {
    const configuration = this.#ofAsset.get(asset)
    if (!configuration) return undefined
    this.#ofAsset.delete(asset)
    const { assets, number, key } = configuration
    assets[assets.indexOf(asset)] = assets.at(-1)!
    assets.pop()
    if (assets.length > 0) return undefined
    this.#byKey.delete(key)
    this.#all[number] = undefined
    this.#free.push(number)
    return configuration
  }

  of(asset: string): Configuration | undefined {
    return this.#ofAsset.get(asset)
  }

  at(number: number): Configuration {
    return this.#all[number]!
  }

  [Symbol.iterator](): MapIterator<Configuration> {
    return this.#byKey.values()
  }
}
