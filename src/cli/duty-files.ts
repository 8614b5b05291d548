import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { rulebook, UnusableRules, type RuleFile, type Rulebook } from '#language/duty/rulebook.ts'
import { text } from '#language/words.ts'
import { Unclear } from './unclear.ts'

/** The regimes that came with the program. */
const shipped = new URL('../../duties', import.meta.url).pathname

/** The regimes of a folder, as the server reads them. @throws Unclear naming the file and the place that does not fit. */
export function duties(folder = shipped): Rulebook {
  const paths = globSync('**/*.yaml', { cwd: folder, exclude: ['**/*.cases.yaml'] }).toSorted()
  if (paths.length === 0) throw new Unclear(text(`フォルダ「${folder}」に、義務のファイル（.yaml）がありません。`, `The folder "${folder}" holds no files of duties (.yaml).`))
  try {
    return rulebook(paths.map((path) => ruleFile(folder, path)))
  } catch (error) {
    if (error instanceof UnusableRules) throw new Unclear(text(`義務のファイルが使えません。直してください。\n${error.message}`, `The files of duties can't be used. Mend them.\n${error.message}`))
    throw error
  }
}

function ruleFile(folder: string, path: string): RuleFile {
  const bytes = readFileSync(join(folder, path))
  try {
    return { path, content: parse(bytes.toString()) as unknown, hash: createHash('sha256').update(bytes).digest('hex') }
  } catch (error) {
    throw new UnusableRules([{ file: path, path: '', message: (error as Error).message }]) // the library throws errors
  }
}
