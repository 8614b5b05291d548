import { tell } from './figures.ts'
import { matchingFigures } from './matching.ts'

/** `npm run bench -- vulnerabilities`. */
export async function bench(): Promise<void> {
  for (const figure of matchingFigures()) tell('vulnerabilities', figure)
}
