/** Atom (RFC 4287) as text. Whatever is given is escaped; characters that XML 1.0 forbids or that turn text around are dropped. */
import type { Text } from './words.ts'

export interface AtomEntry {
  /** A permanent IRI. */
  readonly id: string
  readonly title: Text
  readonly link: string
  readonly published: Date
  readonly updated: Date
  readonly author: Text
  /** Such as `TLP:AMBER`. */
  readonly category: string | null
  readonly paragraphs: readonly Text[]
}

export interface AtomFeed {
  readonly id: string
  readonly title: Text
  readonly self: string
  readonly home: string
  readonly updated: Date
  readonly entries: readonly AtomEntry[]
}

const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|[\p{Bidi_Control}\u007F-\u0084\u0086-\u009F]/gu

/** Text as it may stand in an element or a double-quoted attribute. */
export const xml = (given: string): string =>
  given.replaceAll(FORBIDDEN, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

const both = ({ ja, en }: Text): string => (en && en !== ja ? `${ja} / ${en}` : ja)

/** Both languages in one entry, each marked, so that a reader shows and speaks each as it is. */
function content(paragraphs: readonly Text[]): string {
  const part = (language: 'ja' | 'en'): string =>
    `<section xml:lang="${language}" lang="${language}">${paragraphs.filter((text) => text[language]).map((text) => `<p>${xml(text[language])}</p>`).join('')}</section>`
  return `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${part('ja')}${part('en')}</div></content>`
}

/** One entry; alone it is a document, too (RFC 4287, 4.1.2), once it names its own space. */
export const atomEntry = (entryOf: AtomEntry): string => `<?xml version="1.0" encoding="utf-8"?>\n${entry(entryOf).trim().replace('<entry>', '<entry xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">')}\n`

const entry = ({ id, title, link, published, updated, author, category, paragraphs }: AtomEntry): string => `  <entry>
    <id>${xml(id)}</id>
    <title>${xml(both(title))}</title>
    <link rel="alternate" href="${xml(link)}"/>
    <published>${published.toISOString()}</published>
    <updated>${updated.toISOString()}</updated>
    <author><name>${xml(both(author))}</name></author>
${category ? `    <category term="${xml(category)}"/>\n` : ''}    ${content(paragraphs)}
  </entry>
`

/** The whole document. */
export const atom = ({ id, title, self, home, updated, entries }: AtomFeed): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">
  <id>${xml(id)}</id>
  <title>${xml(both(title))}</title>
  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>
  <link rel="alternate" type="text/html" href="${xml(home)}"/>
  <updated>${updated.toISOString()}</updated>
  <generator>Sakimori</generator>
${entries.map(entry).join('')}</feed>
`
