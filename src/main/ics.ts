/** iCalendar (RFC 5545) as text: moments with alarms. Instants stand in UTC, so that no zone's table is needed to read them. */
import { createHash } from 'node:crypto'
import ical, { escape, ICalAlarmType, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator'
import type { Text } from '#language/words.ts'

export interface IcsEvent {
  /** The same for as long as it is the same thing, however often it moves. */
  readonly id: string
  readonly at: Date
  /** How often it moved. */
  readonly sequence: number
  readonly changed: Date
  readonly title: Text
  readonly lines: readonly Text[]
  readonly link: string
}

export interface Ics {
  readonly title: Text
  readonly about: Text
  /** The name of the installation, which makes each id the only one of its kind. */
  readonly host: string
  readonly events: readonly IcsEvent[]
}

const HOUR = 3_600
/** How long before each moment a calendar rings, in seconds. */
const alarms = [24 * HOUR, 6 * HOUR, HOUR]

/** What no line of the format may hold, and what turns text round or breaks it unseen. */
const FORBIDDEN = /[^\P{Cc}\n]|[\p{Bidi_Control}\p{Cs}\u2028\u2029]/gu
const clean = (given: string): string => given.replaceAll(FORBIDDEN, ' ')

const both = ({ ja, en }: Text): string => clean(en && en !== ja ? `${ja} / ${en}` : ja)

/** First Japanese, then English, then where to read it. */
const description = (lines: readonly Text[], link: string): string => clean([...lines.map(({ ja }) => ja), '', ...lines.map(({ en }) => en), '', link].join('\n'))

/** The whole document. */
export function ics({ title, about, host, events }: Ics): string {
  const calendar = ical({
    prodId: { company: 'Sakimori', product: 'Deadlines', language: 'JA' }, ttl: HOUR,
    name: escape(both(title), false), description: escape(both(about), false), // the library writes these two as they are given
    events: events.map((one) => eventOf(one, host)),
  })
  return propertiesFirst(`${calendar.toString()}\r\n`)
}

function eventOf({ id, at, sequence, changed, title, lines, link }: IcsEvent, host: string): ICalEventData {
  const uid = `${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${host}` // an id may hold what somebody wrote
  return {
    id: uid, start: at, stamp: changed, lastModified: changed, sequence, summary: both(title), description: description(lines, link), url: link,
    status: ICalEventStatus.CONFIRMED, transparency: ICalEventTransparency.TRANSPARENT,
    alarms: alarms.map((trigger) => ({ type: ICalAlarmType.display, trigger, description: both(title) })),
  }
}

/** RFC 5545 section 3.6.1 has the alarms of an event after all its properties; the library writes some properties later. */
function propertiesFirst(text: string): string {
  const [lines, alarms]: [string[], string[]] = [[], []]
  let inAlarm = false
  for (const line of text.split(/\r\n(?! )/)) { // a line with all its folds
    inAlarm ||= line === 'BEGIN:VALARM'
    if (line === 'END:VEVENT') lines.push(...alarms.splice(0))
    ;(inAlarm ? alarms : lines).push(line)
    inAlarm &&= line !== 'END:VALARM'
  }
  return lines.join('\r\n')
}
