/** The table that says by when to act: catalogues/priority/bod-26-04.yaml, read once and checked as it is read. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { PriorityTable } from '#language/exploited/priority.ts'

const file = new URL('../../../../catalogues/priority/bod-26-04.yaml', import.meta.url)

let table: PriorityTable | undefined
export const priorityTable = (): PriorityTable => (table ??= PriorityTable.parse(parse(readFileSync(file, 'utf8'))))
