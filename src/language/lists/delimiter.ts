/** Whether a text is a table, and what stands between its cells. */

const remark = /^\s*(?:#|;|\/\/|--|※)/
const delimiters = [',', '\t', ';'] as const
export type Delimiter = (typeof delimiters)[number]

const cells = (line: string, by: Delimiter): string[] => line.split(by).map((cell) => cell.trim())

/**
 * The delimiter of a table, or undefined for a plain list: by the file's name, else because its first lines all have the same
 * number of cells. A comma at the end of each line, as lists pasted out of reports have, makes no table.
 */
export function delimiterOf(content: string, name = ''): Delimiter | undefined {
  const lines = content.replace(/^\uFEFF/, '').slice(0, 64_000).split(/\r\n|[\n\r]/).filter((line) => line.trim() !== '' && !remark.test(line)).slice(0, 5)
  const [first] = lines
  if (first === undefined) return undefined
  const named = /\.(csv|tsv)$/i.test(name)
  return delimiters.find((by) => {
    const head = cells(first, by)
    if (head.length < 2) return false
    return named || (head.filter(Boolean).length > 1 && lines.every((line) => cells(line, by).length === head.length))
  }) ?? (named ? ',' : undefined)
}
