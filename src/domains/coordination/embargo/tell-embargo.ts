/** The embargo of a case and the proposals for it, as one party sees them. Pure but for the reading. */
import type { Step } from '#trust/act.ts'
import type { Embargo, Proposal } from '../contract.ts'
import { isEmbargoed, isIn, isMasked, membersOf, sees, type Found } from '../known-case.ts'
import { masked, named, type Names } from '../names.ts'
import { reasonTold } from '../reasons.ts'
import { consentsOf, proposalsOf, type ConsentRow, type ProposalRow } from './embargo-tables.ts'

export async function tellEmbargo({ tx, actor }: Pick<Step<unknown>, 'tx' | 'actor'>, found: Found, names: Names): Promise<Embargo> {
  const { row } = found
  const proposals = await proposalsOf(tx, row.id)
  const consents = Map.groupBy(await consentsOf(tx, proposals.map(({ id }) => id)), ({ proposal }) => proposal)
  return {
    until: isEmbargoed(row) ? row.until!.toISOString() : null, liftedAt: row.lifted_at?.toISOString() ?? null, // an embargo has a date
    early: row.early === null ? null : { reason: reasonTold(row.early)!, words: row.early_words },
    proposals: proposals.map((one) => tellProposal(one, consents.get(one.id) ?? [], found, actor, names)),
  }
}

function tellProposal(row: ProposalRow, consents: readonly ConsentRow[], found: Found, actor: Step<unknown>['actor'], names: Names): Proposal {
  const members = membersOf(found.parties)
  const told = (organisation: string) => {
    const party = found.parties.find((one) => one.organisation === organisation)
    if (party && !sees(found, actor, party)) return null
    return party?.person && isMasked(found, actor, party.person) ? masked : named(names, organisation)
  }
  const silent = row.state === 'proposed' || row.state === 'settled' ? members.filter((one) => !consents.some(({ organisation }) => organisation === one)) : []
  const mine = consents.find(({ organisation }) => organisation === actor.organisation)
  return {
    id: row.id, until: row.until.toISOString(), state: row.state, by: told(row.by_organisation) ?? named(names, found.row.coordinator), at: row.at.toISOString(), reason: reasonTold(row.reason), words: row.words, settled: row.settled_words,
    answers: consents.flatMap(({ organisation, agrees, words, at }) => {
      const who = told(organisation)
      return who ? [{ organisation: who, agrees, words, at: at.toISOString() }] : []
    }),
    agreed: consents.filter(({ agrees }) => agrees).length, objected: consents.filter(({ agrees }) => !agrees).length, asked: members.length,
    silent: isIn(found.parties, actor, 'coordinator') ? silent.map((one) => named(names, one)) : [],
    own: mine ? (mine.agrees ? 'agreed' : 'objected') : silent.includes(actor.organisation) ? 'silent' : 'none',
  }
}
