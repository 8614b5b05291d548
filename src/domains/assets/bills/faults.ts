import { storable } from '#language/evidence/harmless.ts'
import type { Text } from '#language/words.ts'
import type { Fault } from '#language/vulnerability/statement.ts'

/** A fault quotes what the file says, which may hold what no table does. */
export const storableFault = ({ at, says }: Fault): { at: string; says: Text } => ({ at: storable(at), says: { ja: storable(says.ja), en: storable(says.en) } })
