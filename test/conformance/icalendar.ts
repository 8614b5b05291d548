/** A strict reader of iCalendar (RFC 5545): refuses what a lenient program would let pass. Knows the parts that a calendar of moments has. */
import assert from 'node:assert/strict'

export interface Property { readonly name: string; readonly parameters: Readonly<Record<string, string>>; readonly value: string }
export interface Component { readonly name: string; readonly properties: readonly Property[]; readonly components: readonly Component[] }

/** Values of type TEXT: a comma, semicolon, backslash or line break stands escaped, a control character not at all. */
const TEXT = /^(?:[^\\;,\p{Cc}]|\\[\\;,nN]|\t)*$/u
const texts = new Set(['SUMMARY', 'DESCRIPTION', 'NAME', 'X-WR-CALNAME', 'X-WR-CALDESC', 'PRODID', 'UID'])
const MOMENT = /^\d{8}T\d{6}Z$/
const moments = new Set(['DTSTART', 'DTSTAMP', 'LAST-MODIFIED'])
const DURATION = /^-?P(?:\d+W|\d+D(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)$/

/** Exactly once each, and at most once each (sections 3.4, 3.6.1 and 3.6.6). */
const rules: Readonly<Record<string, { once: readonly string[]; most: readonly string[]; holds: readonly string[] }>> = {
  VCALENDAR: { once: ['PRODID', 'VERSION'], most: ['CALSCALE', 'METHOD'], holds: ['VEVENT'] },
  VEVENT: { once: ['UID', 'DTSTAMP', 'DTSTART'], most: ['SUMMARY', 'DESCRIPTION', 'SEQUENCE', 'STATUS', 'TRANSP', 'URL', 'LAST-MODIFIED', 'DTEND', 'DURATION'], holds: ['VALARM'] },
  VALARM: { once: ['ACTION', 'TRIGGER', 'DESCRIPTION'], most: ['REPEAT', 'DURATION'], holds: [] },
}

export function readCalendar(document: string): Component {
  const lines = unfolded(document)
  assert.deepEqual([lines[0], lines.at(-1)], ['BEGIN:VCALENDAR', 'END:VCALENDAR'])
  const { component, next } = componentAt(lines, 0)
  assert.equal(next, lines.length, 'one calendar and nothing after it')
  return component
}

/** Lines of at most 75 octets, each whole characters, each ended by CRLF; what begins with a space goes on with the line before (section 3.1). */
function unfolded(document: string): string[] {
  assert.ok(document.endsWith('\r\n'), 'the last line is ended')
  const lines = document.slice(0, -2).split('\r\n')
  for (const line of lines) {
    assert.ok(!/[\r\n]/.test(line), `a line break that is no CRLF: ${line}`)
    assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} octets: ${line}`)
    assert.ok(line.isWellFormed() && !line.includes('\uFFFD'), `a character was cut: ${line}`)
    assert.notEqual(line, '', 'an empty line')
  }
  return lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
}

function componentAt(lines: readonly string[], start: number): { component: Component; next: number } {
  const name = lines[start]!.slice('BEGIN:'.length)
  const [properties, components]: [Property[], Component[]] = [[], []]
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at]!
    if (line === `END:${name}`) return { component: checked({ name, properties, components }), next: at + 1 }
    assert.ok(!line.startsWith('END:'), `${name} is ended by ${line}`)
    if (!line.startsWith('BEGIN:')) {
      assert.equal(components.length, 0, `${name}: ${line} stands after a component that it holds`)
      properties.push(propertyOf(line))
      continue
    }
    const inner = componentAt(lines, at)
    components.push(inner.component)
    at = inner.next - 1
  }
  return assert.fail(`${name} is never ended`)
}

function propertyOf(line: string): Property {
  const [, name, given, value] = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(line) ?? assert.fail(`no property: ${line}`)
  const parameters = Object.fromEntries([...given!.matchAll(/;([A-Z0-9-]+)=("[^"]*"|[^;]*)/g)].map(([, key, said]) => [key!, said!.replaceAll('"', '')]))
  if (texts.has(name!)) assert.match(value!, TEXT, name)
  if (moments.has(name!)) assert.match(value!, MOMENT, name)
  if (name === 'TRIGGER') assert.match(value!, DURATION)
  if (name === 'SEQUENCE') assert.match(value!, /^\d+$/)
  if (name === 'URL') assert.ok(URL.canParse(value!), value)
  return { name: name!, parameters, value: texts.has(name!) ? value!.replaceAll(/\\([\\;,nN])/g, (_, c: string) => (c === 'n' || c === 'N' ? '\n' : c)) : value! }
}

function checked(component: Component): Component {
  const rule = rules[component.name] ?? assert.fail(`an unknown component ${component.name}`)
  const count = (name: string): number => component.properties.filter((one) => one.name === name).length
  for (const name of rule.once) assert.equal(count(name), 1, `${component.name} has ${name} ${count(name)} times`)
  for (const name of rule.most) assert.ok(count(name) <= 1, `${component.name} has ${name} ${count(name)} times`)
  for (const { name } of component.components) assert.ok(rule.holds.includes(name), `${component.name} holds ${name}`)
  return component
}

/** The value of a property; undefined where it is not there. */
export const valueOf = ({ properties }: Component, name: string): string | undefined => properties.find((one) => one.name === name)?.value

export const momentOf = (component: Component, name: string): Date => {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(valueOf(component, name) ?? '')!.map(Number) // checked when it was read
  return new Date(Date.UTC(year!, month! - 1, day, hour, minute, second)) // as above
}
