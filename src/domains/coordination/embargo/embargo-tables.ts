/** Proposals of dates, and what each organisation said to them. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'
import type { ProposalState } from '../contract.ts'

export interface ProposalRow { id: string; case_id: string; until: Date; reason: string | null; words: string; by_organisation: string; at: Date; state: ProposalState; settled_words: string }
export interface ConsentRow { proposal: string; organisation: string; agrees: boolean; words: string; at: Date }

type Tables = { 'coordination.proposal': ProposalRow; 'coordination.consent': ConsentRow }
const own = (tx: Tx) => tx.withTables<Tables>()

export const insertProposal = (tx: Tx, row: ProposalRow) => own(tx).insertInto('coordination.proposal').values(row).execute()
export const insertConsent = (tx: Tx, row: ConsentRow) => own(tx).insertInto('coordination.consent').values(row).execute()

/** Newest first. */
export const proposalsOf = async (tx: Tx, id: string): Promise<ProposalRow[]> =>
  (await sql<ProposalRow>`select id, case_id, until, reason, words, by_organisation, at, state, settled_words from coordination.proposal where case_id = ${id} order by seq desc`.execute(tx)).rows

export const findProposal = async (tx: Tx, id: string, proposal: string): Promise<ProposalRow | undefined> =>
  (await sql<ProposalRow>`select * from coordination.proposal where case_id = ${id} and id = ${storable(proposal)}`.execute(tx)).rows[0]

/** The newest word of each organisation. */
export const consentsOf = async (tx: Tx, proposals: readonly string[]): Promise<ConsentRow[]> => (proposals.length === 0 ? [] : (await sql<ConsentRow>`
  select distinct on (proposal, organisation) proposal, organisation, agrees, words, at from coordination.consent where proposal = any(${proposals}::text[]) order by proposal, organisation, seq desc`.execute(tx)).rows)

/** One is in force or asked for; the others have been replaced. */
export const replaceOthers = (tx: Tx, id: string, proposal: string) =>
  own(tx).updateTable('coordination.proposal').set({ state: 'replaced' }).where('case_id', '=', id).where('id', '<>', proposal).where('state', '<>', 'replaced').execute()

export const changeProposal = (tx: Tx, id: string, changes: Partial<Pick<ProposalRow, 'state' | 'settled_words'>>) =>
  own(tx).updateTable('coordination.proposal').set(changes).where('id', '=', id).execute()
