import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** One database role a process, each with what it needs. A transaction spans domains, so the border is the process. */
export const processes = ['server', 'worker', 'sequencer', 'oversight'] as const
export type Process = (typeof processes)[number]

export const roleOf = (process: Process): string => `sakimori_${process}`

const SCHEMAS = ['platform', 'label', 'receipt', 'policy', 'identity', 'assets', 'reporting', 'duties', 'sharing', 'rooms', 'relations', 'readiness', 'vulnerabilities', 'coordination', 'observation']

/**
 * What each role may do. The server and the worker add to the ledger and can't change or remove what it holds, but for
 * contents, which are erasable. Nor do they rewrite what others rely on: the text of rules, what a label says, a receipt, a fact, what was sent, what was said in a room, what became of an assertion, the steps of a relation.
 * The sequencer sees the ledger and nothing else; oversight reads, but nothing that opens a door or signs.
 */
function rights(): string[] {
  const all = SCHEMAS.join(', ')
  const [server, worker, sequencer, oversight] = processes.map(roleOf) as [string, string, string, string]
  return [
    `grant usage on schema ${all}, ledger to ${server}, ${worker}, ${oversight}`,
    `grant select, insert, update, delete on all tables in schema ${all} to ${server}, ${worker}`,
    `revoke insert, update, delete on platform.migration from ${server}, ${worker}`,
    `revoke insert, update, delete on identity.founding from ${server}, ${worker}`,
    `revoke update, delete on label.label, receipt.step, policy.version from ${server}, ${worker}`,
    `grant update (state, adopter_office, adopter_organisation, adopted_at) on policy.version to ${server}, ${worker}`,
    `revoke update, delete on duties.fact, duties.derivation, duties.submission, duties.question, duties.request, duties.reminder from ${server}, ${worker}`,
    `grant update (state, acknowledged_at, reference, stale, label, purposes, consented, withdrawn) on duties.submission to ${server}, ${worker}`,
    `revoke update, delete on rooms.entry, rooms.file, rooms.question, rooms.reply from ${server}, ${worker}`,
    `revoke update, delete on coordination.entry, coordination.file, coordination.answer, coordination.promise, coordination.consent, coordination.request_entry, coordination.edition from ${server}, ${worker}`,
    `grant update (signature, key, fingerprint) on coordination.edition to ${worker}`,
    `revoke update, delete on relations.step from ${server}, ${worker}`,
    `revoke update, delete on vulnerabilities.assertion_event, vulnerabilities.assertion_evidence from ${server}, ${worker}`,
    `grant usage on all sequences in schema ${all}, ledger to ${server}, ${worker}`,
    `grant select on all tables in schema ledger to ${server}, ${worker}, ${sequencer}, ${oversight}`,
    `grant insert on ledger.pending, ledger.content to ${server}, ${worker}`,
    `grant delete on ledger.content to ${server}, ${worker}`,
    `grant usage on schema ledger to ${sequencer}`,
    `grant insert, update, delete on all tables in schema ledger to ${sequencer}`,
    `revoke insert, update, delete on ledger.content from ${sequencer}`,
    `revoke insert, update on ledger.pending from ${sequencer}`,
    `revoke update, delete on ledger.entry from ${sequencer}`,
    `grant select on all tables in schema ${all} to ${oversight}`,
    `revoke select on identity.issuer_key, identity.issuer_payload, identity.challenge, identity.link, sharing.channel, sharing.page_key, sharing.source_key, vulnerabilities.source_key, observation.day_key, platform.once from ${oversight}`,
  ]
}

/** Makes the roles and gives them their rights; run after each migration. Needs a connection that may create roles. */
export async function grantRights(url: string): Promise<void> {
  await as(url, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('sakimori roles'))`)
    for (const process of processes) {
      await client.query(`do $$ begin create role ${roleOf(process)} nologin; exception when duplicate_object or unique_violation then null; end $$`)
    }
    // Who made a role may not take it on by that alone (PostgreSQL 16 and later): each process does, with `set role`.
    for (const process of processes) await client.query(`do $$ begin grant ${roleOf(process)} to current_user; exception when insufficient_privilege then null; end $$`)
    for (const right of rights()) await client.query(right)
  })
}

/**
 * For the embedded server: lets each process sign in as its role with a password made at this start,
 * so that no process holds the owner's. Returns a URL a process.
 */
export async function signIns(url: string): Promise<Record<Process, string>> {
  const urls = await as(url, async (client) => {
    const made: [Process, string][] = []
    for (const process of processes) {
      const password = randomBytes(24).toString('base64url')
      await client.query(`alter role ${roleOf(process)} login password ${pg.escapeLiteral(password)}`)
      const own = new URL(url)
      own.username = roleOf(process)
      own.password = password
      made.push([process, own.href])
    }
    return made
  })
  return Object.fromEntries(urls) as Record<Process, string>
}

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
