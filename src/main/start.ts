/** `npm start`. What is compiled once is kept beside the packages, for this process and those it starts: later starts take half the time. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/sakimori', import.meta.url))) // where it can't be written, nothing is kept
const { keepAll } = await import('./keep-all.ts')

await keepAll().catch((error: unknown) => {
  console.error((error as Error).message)
  process.exit(1)
})
