import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { rulebook, UnusableRules, type RuleFile, type Rulebook } from '#language/duty/rulebook.ts'

/** The regimes that this version of the program ships. */
const dutiesFolder = new URL('../../../duties', import.meta.url).pathname

/**
 * The regimes of a folder, checked and ready to derive by. The version of each is the SHA-256 of its file's bytes.
 * @throws UnusableRules naming every file and place that does not fit.
 */
export const regimesIn = (folder = dutiesFolder): Rulebook =>
  rulebook(globSync('**/*.yaml', { cwd: folder, exclude: ['**/*.cases.yaml'] }).toSorted().map((path) => ruleFile(path, readFileSync(join(folder, path)))))

/** One file of rules, from its bytes. @throws UnusableRules when it is no YAML. */
export function ruleFile(path: string, bytes: Buffer): RuleFile {
  try {
    return { path, content: parse(bytes.toString()) as unknown, hash: createHash('sha256').update(bytes).digest('hex') }
  } catch (error) {
    throw new UnusableRules([{ file: path, path: '', message: (error as Error).message }]) // the library throws errors
  }
}
