/** A calendar of deadlines is read by programs of all kinds: so it keeps RFC 5545 to the letter, whatever its texts hold. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ics, type IcsEvent } from '#main/ics.ts'
import { momentOf, readCalendar, valueOf } from './icalendar.ts'

const at = new Date('2026-11-24T14:59:59Z')
const event = (more: Partial<IcsEvent> = {}): IcsEvent => ({
  id: 'incident-1/JP-APPI/org-a/flash', at, sequence: 2, changed: new Date('2026-11-20T00:10:00Z'), link: 'https://sakimori.example/reports/incident-1',
  title: { ja: '報告の期限：個人情報の保護に関する法律 速報（2026-001）', en: 'Report due: Act on the Protection of Personal Information, flash report (2026-001)' },
  lines: [{ ja: '宛先：個人情報保護委員会、厚生労働省', en: 'To: PPC, MHLW; both' }], ...more,
})
const calendar = (events: readonly IcsEvent[], title = { ja: '東都総合病院の報告期限', en: 'Deadlines, Toto; all' }) => ics({ title, about: { ja: '期限です。', en: 'Deadlines; all, of it.' }, host: 'sakimori.example', events })

test('one event a deadline: at its instant, with alarms a day, six hours and one hour before, folded and escaped', () => {
  const document = calendar([event()])
  assert.ok(document.split('\r\n').some((line) => line.startsWith(' ')), 'long Japanese lines are folded')
  const read = readCalendar(document)
  assert.deepEqual([valueOf(read, 'VERSION'), valueOf(read, 'NAME'), valueOf(read, 'METHOD')], ['2.0', '東都総合病院の報告期限 / Deadlines, Toto; all', undefined])
  const [one, ...more] = read.components
  assert.equal(more.length, 0)
  assert.deepEqual([momentOf(one!, 'DTSTART'), momentOf(one!, 'LAST-MODIFIED'), momentOf(one!, 'DTSTAMP')], [at, event().changed, event().changed])
  assert.deepEqual(['SEQUENCE', 'URL', 'TRANSP', 'DTEND'].map((name) => valueOf(one!, name)), ['2', event().link, 'TRANSPARENT', undefined])
  assert.equal(valueOf(one!, 'SUMMARY'), `${event().title.ja} / ${event().title.en}`)
  assert.equal(valueOf(one!, 'DESCRIPTION'), '宛先：個人情報保護委員会、厚生労働省\n\nTo: PPC, MHLW; both\n\nhttps://sakimori.example/reports/incident-1')
  assert.deepEqual(one!.components.map((alarm) => [valueOf(alarm, 'ACTION'), valueOf(alarm, 'TRIGGER')]), [['DISPLAY', '-P1D'], ['DISPLAY', '-PT6H'], ['DISPLAY', '-PT1H']])
})

test('the same thing has the same id when it moves, another thing another', () => {
  const ids = readCalendar(calendar([event(), event({ at: new Date(0), sequence: 3 }), event({ id: 'incident-1/JP-APPI/org-a/full' })])).components.map((one) => valueOf(one, 'UID'))
  assert.equal(ids[0], ids[1])
  assert.notEqual(ids[0], ids[2])
  assert.match(ids[0]!, /^[0-9a-f]{40}@sakimori\.example$/)
})

test('whatever a text holds, it stays inside its line', () => {
  const hostile = fc.string({ unit: fc.constantFrom('報', '告', 'é', 'a', ' ', ',', ';', ':', '\\', '"', '\r', '\n', '\r\nBEGIN:VALARM\r\n', 'END:VEVENT', '\u0000', '\u0007', '\u2028', '\u202E', '😀', '\uD83D'), maxLength: 120 })
  const said = fc.record({ ja: hostile, en: hostile })
  fc.assert(fc.property(said, said, hostile, (title, line, id) => {
    const { components, ...read } = readCalendar(calendar([event({ title, lines: [line], id }), event()], { ja: `題${title.ja}`, en: title.en }))
    assert.deepEqual(components.map((one) => one.components.length), [3, 3])
    assert.equal(read.properties.filter(({ name }) => name === 'NAME').length, 1, 'no more than its own')
    assert.ok(!/[\p{Bidi_Control}\u2028]/u.test(valueOf(components[0]!, 'SUMMARY')!))
  }), { numRuns: 1000 })
})

test('nothing due is a calendar, too', () => {
  assert.deepEqual(readCalendar(calendar([])).components, [])
})

test('the reader refuses what breaks the rules', () => {
  const good = calendar([event()])
  for (const [what, bad] of [
    ['a bare line feed', good.replace('VERSION:2.0\r\n', 'VERSION:2.0\n')], ['no end', good.trimEnd()], ['a long line', good.replace('VERSION:2.0', `VERSION:2.0\r\nX-LONG:${'x'.repeat(80)}`)],
    ['no id', good.replace(/UID:.*\r\n/, '')], ['a bare comma', good.replace('TRANSP:', 'NAME:a,b\r\nTRANSP:')], ['a local time', good.replace(/(DTSTART:\d+T\d+)Z/, '$1')],
    ['a property after an alarm', good.replace('END:VEVENT', 'PRIORITY:1\r\nEND:VEVENT')],
  ] as const) assert.throws(() => readCalendar(bad), assert.AssertionError, what)
})
