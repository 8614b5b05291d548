/** A moment as it is printed, in Japan time, in which warnings are issued. */
import type { Language } from '#language/words.ts'

const part = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** 「2026年11月24日 9:30（日本時間）」, “2026-11-24 09:30 (Japan time)”. */
export function momentWords(iso: string, language: Language): string {
  const { year, month, day, hour, minute } = Object.fromEntries(part.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  return language === 'ja' ? `${year}年${month}月${day}日 ${Number(hour)}:${minute}（日本時間）` : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')} ${hour}:${minute} (Japan time)`
}
