import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../catalogues/samples/exposure/', import.meta.url))

/** A file of the program's own samples. */
export const sample = (name: string): string => readFileSync(join(folder, name), 'utf8')

/** The invented flaw of the invented router: a story that is played twice on one server is about two flaws. The year says that it is none of ours. */
export const numberOfThisStory = (): string => `CVE-2099-${10_000 + (Math.floor(Date.now() / 1000) % 90_000)}`

export interface GivenFile { readonly name: string; readonly content: string }

/** So many characters go in one request. */
const LARGEST_PART = 10_000_000

/** A file of real data as requests hold it: whole, or by its lines. Nothing where the file is missing. */
export function given(data: string | undefined, name: string): readonly GivenFile[] {
  const path = data && join(data, name)
  if (!path || !existsSync(path)) return []
  const content = readFileSync(path, 'utf8')
  return content.length <= LARGEST_PART ? [{ name, content }] : parts(content).map((part, n) => ({ name: `${n + 1} ${name}`, content: part }))
}

function parts(content: string): string[] {
  const found: string[] = []
  for (let from = 0; from < content.length;) {
    const end = content.length - from <= LARGEST_PART ? content.length : content.lastIndexOf('\n', from + LARGEST_PART) + 1
    if (end <= from) throw new Error(`a line is longer than ${LARGEST_PART} characters`)
    found.push(content.slice(from, end))
    from = end
  }
  return found
}
