import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { FEW_ARENAS, SMALL } from '#main/keep-process.ts'
import { tell } from './figures.ts'
import { queuedFigures } from './queued.ts'

/** `npm run bench -- vulnerabilities`: the index alone, in a process with the settings that the program gives its own; then everything from the bytes of a record to the notices. */
export async function bench(): Promise<void> {
  execFileSync(process.execPath, [...SMALL, fileURLToPath(new URL('./matching.ts', import.meta.url))], { stdio: 'inherit', env: { ...process.env, ...FEW_ARENAS } })
  for await (const figure of queuedFigures()) tell('vulnerabilities', figure)
}
