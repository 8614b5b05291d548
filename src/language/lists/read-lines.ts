/** Reads a plain list: one value in each line, with remarks, defanged or not, in full width or not. */
import { markingIn } from '../evidence/text.ts'
import { collecting, listFaults, readValue, usualLimits, type List, type ListLimits } from './listed.ts'

const remark = /^\s*(?:#|;|\/\/|--|※)/
// A remark behind a value: the mark stands after a blank, so that the `#` of a URL is part of it.
const tail = /^(.*?)\s+(?:#|;|\/\/|※)\s*(.*)$/s

/** Lines that begin with `#`, `;`, `//` or `※` are remarks; of them only a marking such as `TLP:AMBER` counts. */
export function readLines(content: string, limits: ListLimits = usualLimits): List {
  const into = collecting(limits)
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u0085\u2028]/)
  if (lines.length > limits.lines) into.fault(limits.lines, listFaults.long(limits.lines))
  const tlp = markingIn(lines.slice(0, limits.lines).join('\n').slice(0, 2_000_000))
  lines.slice(0, limits.lines).forEach((given, i) => {
    if (given.trim() === '' || remark.test(given)) return
    const [, before = given, title] = given.length < 5_000 ? tail.exec(given) ?? [] : []
    const read = given.length < 5_000 ? readValue(before) ?? readValue(bare(before)) : undefined
    if (!read) return into.fault(i + 1, listFaults.unread(given))
    into.add({ line: i + 1, ...read, ...(title && { title }) })
  })
  return into.done(tlp)
}

// Lists are pasted out of reports: with a bullet, in quotation marks, with a comma at the end.
const bare = (s: string): string => s.trim().replace(/^[-*・•]\s*/, '').replace(/[,、]$/, '').replace(/^(["'「])(.*)(["'」])$/, '$2').trim()
