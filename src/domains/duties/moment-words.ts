/** A moment and what is left until it, in words for mail: read where no screen knows the reader's zone. */
import { text, type Text } from '#language/words.ts'
import { written } from '#language/duty/zone.ts'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** By the clock in Japan, which is said. */
export function clockWords(at: Date): Text {
  const [, year, month, day, hour, minute] = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(written(at.getTime(), 'Asia/Tokyo'))!.map(Number) // its own form
  const two = String(minute).padStart(2, '0')
  return text(`${year}年${month}月${day}日 ${hour}時${two}分（日本時間）`, `${day} ${months[month! - 1]} ${year}, ${hour}:${two} (Japan time)`) // each is there, as the line above asks
}

const parts = (seconds: number): Text => {
  const minutes = Math.max(1, Math.floor(seconds / 60))
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60]
  const ja = [days > 0 && `${days}日`, hours > 0 && `${hours}時間`, days === 0 && rest > 0 && `${rest}分`]
  const en = [days > 0 && `${days} d`, hours > 0 && `${hours} h`, days === 0 && rest > 0 && `${rest} min`]
  return text(ja.filter(Boolean).join(''), en.filter(Boolean).join(' '))
}

/** `seconds` until it, negative once it has passed. Never more than there is: less than a minute is a minute. */
export function leftWords(seconds: number): Text {
  const { ja, en } = parts(Math.abs(seconds))
  return seconds > 0 ? text(`あと${ja}`, `${en} left`) : text(`${ja}を過ぎています`, `${en} past`)
}
