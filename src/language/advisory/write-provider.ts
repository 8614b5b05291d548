/** How a publisher's advisories are found: provider metadata, the ROLIE feed (CSAF 2.0, sections 7.1.7 to 7.1.15) and the lists of a directory. Pure. */

export interface PublishedFile { readonly tracking: string; readonly title: string; readonly file: string; readonly at: string; readonly firstAt: string; readonly sha256: string; readonly sha512: string; readonly signed: boolean }

export interface Provider { readonly home: string; readonly name: string; readonly updated: string; readonly keys: readonly { readonly fingerprint: string }[] }

/** Below the address of the program. */
export const csafFolder = '/.well-known/csaf'
export const fileAddress = (home: string, { firstAt, file }: Pick<PublishedFile, 'firstAt' | 'file'>): string => `${home}${csafFolder}/white/${firstAt.slice(0, 4)}/${file}`

export const providerMetadata = ({ home, name, updated, keys }: Provider): object => ({
  canonical_url: `${home}${csafFolder}/provider-metadata.json`,
  distributions: [{ rolie: { feeds: [{ summary: 'TLP:CLEAR', tlp_label: 'WHITE', url: `${home}${csafFolder}/white/feed.json` }] } }, { directory_url: `${home}${csafFolder}/white/` }],
  last_updated: updated, list_on_CSAF_aggregators: true, metadata_version: '2.0', mirror_on_CSAF_aggregators: true,
  public_openpgp_keys: keys.map(({ fingerprint }) => ({ fingerprint, url: `${home}${csafFolder}/openpgp/${fingerprint}.asc` })),
  publisher: { category: 'coordinator', name, namespace: home }, role: 'csaf_trusted_provider',
})

export const rolieFeed = (home: string, updated: string, files: readonly PublishedFile[]): object => ({
  feed: {
    id: 'csaf-feed-tlp-white', title: 'TLP:CLEAR', link: [{ rel: 'self', href: `${home}${csafFolder}/white/feed.json` }], category: [{ scheme: 'urn:ietf:params:rolie:category:information-type', term: 'csaf' }], updated,
    entry: files.map((one) => ({
      id: one.tracking, title: one.title, published: one.firstAt, updated: one.at, content: { src: fileAddress(home, one), type: 'application/json' },
      format: { schema: 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json', version: '2.0' },
      link: [
        { rel: 'self', href: fileAddress(home, one) },
        ...['sha256', 'sha512'].map((hash) => ({ rel: 'hash', href: `${fileAddress(home, one)}.${hash}` })),
        ...(one.signed ? [{ rel: 'signature', href: `${fileAddress(home, one)}.asc` }] : []),
      ],
    })),
  },
})

/** The newest change first. */
export const changesCsv = (files: readonly PublishedFile[]): string => files.toSorted((one, other) => (one.at < other.at ? 1 : -1)).map(({ firstAt, file, at }) => `"${firstAt.slice(0, 4)}/${file}","${at}"\n`).join('')
export const indexTxt = (files: readonly PublishedFile[]): string => files.map(({ firstAt, file }) => `${firstAt.slice(0, 4)}/${file}\n`).join('')
