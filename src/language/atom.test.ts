import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { text } from '#language/words.ts'
import { atom, xml, type AtomFeed } from './atom.ts'

const at = new Date('2026-10-01T00:00:00Z')
const feed = (ja: string, en: string): AtomFeed => ({
  id: 'urn:sakimori:feed:1', title: text('警報', 'Warnings'), self: 'https://a.example/feeds/x/warnings.atom', home: 'https://a.example/', updated: at,
  entries: [{ id: 'urn:sakimori:warning-1', title: text(ja, en), link: 'https://a.example/warnings/warning-1?a=1&b=2', published: at, updated: at, author: text(ja, en), category: 'TLP:AMBER', paragraphs: [text(ja, en)] }],
})

/** The characters XML 1.0 allows, section 2.2. */
const ALLOWED = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u

/** Elements in the order they open, or a fault: enough of a parser to see that nothing given becomes markup. */
function elements(document: string): string[] {
  const open: string[] = []
  const seen: string[] = []
  for (const [, close, name, self] of document.replace(/^<\?xml[^?]*\?>/, '').matchAll(/<(\/?)([A-Za-z]+)(?:\s+[A-Za-z:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close) assert.equal(open.pop(), name)
    else seen.push(name!)
    if (!close && !self) open.push(name!)
  }
  assert.deepEqual(open, [])
  return seen
}

test('a feed is well formed, in both languages, with what Atom requires', () => {
  const written = atom(feed('ランサムウェア', 'Ransomware'))
  assert.deepEqual(elements(written), ['feed', 'id', 'title', 'link', 'link', 'updated', 'generator', 'entry', 'id', 'title', 'link', 'published', 'updated', 'author', 'name', 'category', 'content', 'div', 'section', 'p', 'section', 'p'])
  assert.ok(written.includes('<title>ランサムウェア / Ransomware</title>'))
  assert.ok(written.includes('?a=1&amp;b=2'))
  assert.ok(written.includes('<updated>2026-10-01T00:00:00.000Z</updated>'))
})

test('whatever the text says, the document keeps its shape and its characters are allowed', () => {
  const shape = elements(atom(feed('a', 'b')))
  const nasty = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", ']]>', '</entry>', '<!--', '\0', '\u0008', '\ufffe', '\ud800', '\u202e', 'あ', '<script>') }))
  fc.assert(fc.property(nasty, nasty, (ja, en) => {
    const written = atom(feed(`x${ja}`, `y${en}`))
    assert.match(written, ALLOWED)
    assert.deepEqual(elements(written), shape)
    assert.ok(!written.includes('<script>') && !written.includes('\u202e'))
  }))
})

test('lone halves of characters and controls are dropped, ordinary text stays', () => {
  assert.equal(xml('a\u0000b\ud800c\u202ed'), 'abcd')
  assert.equal(xml('日本語 <&> "\' 🛡\n'), '日本語 &lt;&amp;&gt; &quot;&#39; 🛡\n')
})
