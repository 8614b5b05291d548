import type { Language } from '#language/words.ts'

/**
 * How moments are written. Everything is in the reader's zone, which comes from the machine unless given;
 * the exact form names the zone where it is not Japan's.
 */
export interface Reader {
  readonly language: Language
  readonly now: Date
  readonly zone?: string
}

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: string
  readonly hour: number
  readonly minute: string
  readonly second: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const makers = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Language, zone: string | undefined): Intl.DateTimeFormat {
  const key = `${language} ${zone ?? ''}`
  let maker = makers.get(key)
  if (!maker) {
    maker = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
      year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short',
      hour: 'numeric', minute: '2-digit', second: '2-digit', hourCycle: 'h23', ...(zone && { timeZone: zone }),
    })
    makers.set(key, maker)
  }
  return maker
}

function partsOf(at: Date, { language, zone }: Reader): Parts {
  const found = Object.fromEntries(formatter(language, zone).formatToParts(at).map(({ type, value }) => [type, value]))
  const number = (name: string): number => Number(found[name])
  return {
    year: number('year'), month: number('month'), day: number('day'), weekday: found['weekday'] ?? '',
    hour: number('hour'), minute: (found['minute'] ?? '').padStart(2, '0'), second: (found['second'] ?? '').padStart(2, '0'),
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthName = (month: number): string => months[month - 1] ?? ''

/** 14:10 */
export function clockOf(at: Date, reader: Reader, { seconds = false } = {}): string {
  const { hour, minute, second } = partsOf(at, reader)
  return `${hour}:${minute}${seconds ? `:${second}` : ''}`
}

/** 11月24日（火）; the year is written where it is not this one. */
export function dayOf(at: Date, reader: Reader): string {
  const { year, month, day, weekday } = partsOf(at, reader)
  const thisYear = partsOf(reader.now, reader).year === year
  if (reader.language === 'ja') return `${thisYear ? '' : `${year}年`}${month}月${day}日（${weekday}）`
  return `${weekday} ${day} ${monthName(month)}${thisYear ? '' : ` ${year}`}`
}

/** 11月24日（火）14:10 */
export const momentOf = (at: Date, reader: Reader): string =>
  `${dayOf(at, reader)}${reader.language === 'ja' ? '' : ', '}${clockOf(at, reader)}`

/** For tight places: 本日16:00, 明日12:00, 11/25（水）6:58. */
export function tightOf(at: Date, reader: Reader): string {
  const words = reader.language === 'ja' ? { '-1': 'きのう', 0: '本日', 1: '明日' } : { '-1': 'yesterday ', 0: 'today ', 1: 'tomorrow ' }
  const near = words[daysBetween(reader.now, at, reader) as -1 | 0 | 1]
  if (near !== undefined) return near + clockOf(at, reader)
  const { year, month, day, weekday } = partsOf(at, reader)
  if (partsOf(reader.now, reader).year !== year) return dayOf(at, reader)
  return reader.language === 'ja' ? `${month}/${day}（${weekday}）${clockOf(at, reader)}` : `${weekday} ${day} ${monthName(month)} ${clockOf(at, reader)}`
}

/** 2026年11月24日（火）14時10分05秒, with the zone where it is not Japan's. */
export function exactOf(at: Date, reader: Reader): string {
  const { year, month, day, weekday, hour, minute, second } = partsOf(at, reader)
  const zone = reader.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (reader.language === 'ja')
    return `${year}年${month}月${day}日（${weekday}）${hour}時${minute}分${second}秒${zone === 'Asia/Tokyo' ? '' : `（${zone}）`}`
  return `${weekday} ${day} ${monthName(month)} ${year}, ${hour}:${minute}:${second}${zone === 'Asia/Tokyo' ? ' (Japan)' : ` (${zone})`}`
}

/** Whole calendar days from one moment to another, in the reader's zone. */
export function daysBetween(from: Date, to: Date, reader: Reader): number {
  const midnight = (at: Date): number => {
    const { year, month, day } = partsOf(at, reader)
    return Date.UTC(year, month - 1, day)
  }
  return Math.round((midnight(to) - midnight(from)) / DAY)
}

/** 18分前, 3時間前, きのう17:40, 4日前; what is to come is said exactly. */
export function relativeOf(at: Date, reader: Reader): string {
  const gone = reader.now.getTime() - at.getTime()
  if (gone < -MINUTE) return tightOf(at, reader)
  const ja = reader.language === 'ja'
  if (gone < MINUTE) return gone < 10_000 ? (ja ? 'たった今' : 'just now') : ja ? `${Math.floor(gone / 1000)}秒前` : `${Math.floor(gone / 1000)} s ago`
  if (gone < HOUR) return ja ? `${Math.floor(gone / MINUTE)}分前` : `${Math.floor(gone / MINUTE)} min ago`
  const days = daysBetween(at, reader.now, reader)
  if (days === 0 || gone < 6 * HOUR) return ja ? `${Math.floor(gone / HOUR)}時間前` : `${Math.floor(gone / HOUR)} h ago`
  if (days === 1) return tightOf(at, reader)
  return days < 14 ? (ja ? `${days}日前` : `${days} days ago`) : dayOf(at, reader)
}

/** A length of time in at most two units, rounded down so that a promise is never overstated: 16時間48分, 1日1時間, 30日. */
export function lengthOf(milliseconds: number, language: Language): string {
  const [days, hours, minutes] = [Math.floor(milliseconds / DAY), Math.floor(milliseconds / HOUR) % 24, Math.floor(milliseconds / MINUTE) % 60]
  const ja = language === 'ja'
  if (days >= 3) return ja ? `${days}日` : `${days} days`
  if (days > 0) return ja ? `${days}日${hours ? `${hours}時間` : ''}` : `${days} day${days > 1 ? 's' : ''}${hours ? ` ${hours} h` : ''}`
  if (hours > 0) return ja ? `${hours}時間${minutes ? `${minutes}分` : ''}` : `${hours} h${minutes ? ` ${minutes} min` : ''}`
  if (minutes > 0) return ja ? `${minutes}分` : `${minutes} min`
  return ja ? '1分未満' : 'under a minute'
}

/** A deadline is near in the last quarter of its time, or the last four hours. */
export function nearness(since: number, due: number, now: number): 'ahead' | 'near' | 'over' {
  if (now > due) return 'over'
  return due - now < 4 * HOUR || due - now < (due - since) / 4 ? 'near' : 'ahead'
}
