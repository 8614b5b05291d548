import { withoutVictim } from '#language/evidence/anonymise.ts'
import { handler, type Handler } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import { reporting } from './contract.ts'
import { aboutNewFor } from './known-incident.ts'
import type { Proxies } from './proxies.ts'
import { readFile } from './take-evidence.ts'

/** Reads a file for its owner's eyes and forgets it: nothing is stored, and the ledger commits to nothing of it. */
export const examineEvidence = (proxies: Proxies): Handler => handler({
  verb: reporting.examine,
  about: aboutNewFor(proxies),
  async run({ input, actor, tx }) {
    const { summary, evidence } = readFile(input.file, 'file')
    const { name, domains, networks } = await organisationOf(tx, input.onBehalfOf ?? actor.organisation)
    const { items, removed } = input.sharing === 'named'
      ? { items: [...evidence.items], removed: [] } : withoutVictim(evidence.items, { names: [name.ja, name.en], domains, networks })
    return { subject: actor.organisation, result: { summary, items, removed, problem: evidence.problem ?? null } }
  },
})
