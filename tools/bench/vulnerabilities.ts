import { tell } from './figures.ts'
import { matchingFigures } from './matching.ts'
import { queuedFigures } from './queued.ts'

/** `npm run bench -- vulnerabilities`: the index alone, then everything from the bytes of a record to the notices. */
export async function bench(): Promise<void> {
  for (const figure of matchingFigures()) tell('vulnerabilities', figure)
  for await (const figure of queuedFigures()) tell('vulnerabilities', figure)
}
