// Checks every import in src against the borders in .dependency-cruiser.cjs. Also a library: `brokenBorders`.
import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser'

export interface BrokenBorder {
  readonly rule: string
  readonly from: string
  readonly to: string
  /** Why the border is there. */
  readonly because: string
}

const project = join(import.meta.dirname, '..')

const cruised = async (root: string): Promise<{ result: ICruiseResult; sentences: ReadonlyMap<string, string> }> => {
  const rules = createRequire(import.meta.url)(join(project, '.dependency-cruiser.cjs')) as IConfiguration // written to that shape
  const sentences = new Map(rules.forbidden?.map(({ name, comment }) => [name ?? '', comment ?? '']))
  const { output } = await cruise(['src'], { ...rules.options, baseDir: root, validate: true, ruleSet: { forbidden: rules.forbidden ?? [] } })
  return { result: output as ICruiseResult, sentences } // without an outputType, cruise answers with the result itself
}

/** A checker that sees nothing finds nothing: the modules it saw are counted against the files that are there. */
const assertSeen = (root: string, result: ICruiseResult): void => {
  const there = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file))
  const seen = new Set(result.modules.map(({ source }) => source))
  const unseen = there.filter((file) => !seen.has(file))
  if (there.length === 0 || unseen.length > 0) throw new Error(`The border checker did not see ${unseen.length} of ${there.length} files: ${unseen.slice(0, 5).join(', ')}`)
}

/** Every import in `root`/src that crosses a border. @throws Error when the checker did not see every file. */
export const brokenBorders = async (root = project): Promise<{ broken: readonly BrokenBorder[]; files: number }> => {
  const { result, sentences } = await cruised(root)
  assertSeen(root, result)
  const broken = result.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name, from, because: sentences.get(rule.name) ?? '',
    to: cycle ? cycle.map(({ name }) => name).join(' -> ') : to,
  }))
  return { broken, files: result.modules.filter(({ source }) => /^src\/.*\.tsx?$/.test(source)).length }
}

if (import.meta.main) {
  const { broken, files } = await brokenBorders()
  for (const { rule, from, to, because } of broken) console.log(`${from}\n    imports ${to}\n    ${because} [${rule}]`)
  console.log(`${files} files, ${broken.length} broken borders`)
  process.exitCode = broken.length === 0 ? 0 : 1
}
