/** Entries of a case as one party sees them. */
import { masked, named, type Names } from './names.ts'
import type { Entry } from './contract.ts'
import type { EntryRow } from './entry-tables.ts'
import { isMasked, sees, type Found } from './known-case.ts'
import type { Asker } from './tables.ts'

interface Opening { readonly subject: string; readonly organisation: string }

/** Of those for whom something is, one is told whom it knows to be in the case. */
function readersTold({ readers, organisation }: EntryRow, found: Found, who: Asker, names: Names): Entry['to'] {
  if (readers === null) return null
  const known = readers.filter((one) => one !== organisation && found.parties.some((party) => party.organisation === one && sees(found, who, party) && !(party.person !== null && isMasked(found, who, party.person))))
  return known.map((one) => named(names, one))
}

export const tellEntries = (rows: readonly EntryRow[], found: Found, who: Asker, names: Names, opened: readonly Opening[]): Entry[] => rows.map((row) => {
  const hidden = isMasked(found, who, row.person)
  return {
    id: row.id, kind: row.kind, at: row.at.toISOString(), text: row.text, own: row.organisation === who.organisation,
    by: hidden ? { organisation: masked, office: '', name: '' } : { organisation: named(names, row.organisation), office: row.office, name: names.persons.get(row.person)?.name ?? '' },
    to: readersTold(row, found, who, names), whom: row.body.organisation === undefined ? null : named(names, row.body.organisation), status: row.body.status ?? null, detail: row.body.detail ?? '',
    due: row.body.due ?? null, file: row.body.file ?? null,
    readBy: opened.filter(({ subject, organisation }) => subject === row.id && found.parties.some((party) => party.organisation === organisation && sees(found, who, party) && !(party.person !== null && isMasked(found, who, party.person)))).map(({ organisation }) => named(names, organisation)),
  }
})
