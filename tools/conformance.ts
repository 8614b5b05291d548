/**
 * `npm run conformance -- taxii --url URL --token TOKEN`: the suite of test/conformance against any server of TAXII 2.1. It
 * adds objects of its own, and deletes some of them: use a server, or a collection, made for that.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { cases, interopTable, runCase, stageOn, type Result } from '#test/conformance/taxii/suite.ts'
import type { Target } from '#test/conformance/taxii/target.ts'

const USAGE = `npm run conformance -- taxii --url https://SERVER (--token TOKEN | --user NAME:PASSWORD | --cert FILE --key FILE)
  --root PATH       the API root to use; without it the one with most kinds of collections
  --other TOKEN     another account, of another organisation       --other-user NAME:PASSWORD
  --limited TOKEN   an account that may neither read nor add       --limited-user NAME:PASSWORD
  --cert, --key     a client certificate and its key, in PEM       --ca FILE  who signed the server's certificate
  --only TEXT       cases whose id holds the text                  --list     names the cases and ends`

const words = {
  url: { type: 'string' }, token: { type: 'string' }, user: { type: 'string' }, root: { type: 'string' }, other: { type: 'string' }, 'other-user': { type: 'string' },
  limited: { type: 'string' }, 'limited-user': { type: 'string' }, cert: { type: 'string' }, key: { type: 'string' }, ca: { type: 'string' }, only: { type: 'string' }, list: { type: 'boolean' },
} as const

const credentials = (token: string | undefined, user: string | undefined): string | undefined =>
  (token === undefined ? user && `Basic ${Buffer.from(user).toString('base64')}` : `Bearer ${token}`)

function targetFrom(said: ReturnType<typeof read>): Target {
  const { url = '', root, cert, key, ca } = said
  const file = (name: string | undefined) => (name === undefined ? undefined : readFileSync(name, 'utf8'))
  const trusted = { ...(ca !== undefined && { ca: file(ca)! }) }
  const certificate = { ...(cert !== undefined && { cert: file(cert)! }), ...(key !== undefined && { key: file(key)! }) }
  const authorization = credentials(said.token, said.user)
  const base = url.replace(/\/+$/, '').replace(/\/taxii2$/, '')
  return {
    url: base, authorization, root, other: credentials(said.other, said['other-user']), limited: credentials(said.limited, said['limited-user']),
    tls: authorization === undefined ? { ...trusted, ...certificate } : trusted,
    certified: cert === undefined ? undefined : { url: base, authorization: undefined, tls: { ...trusted, ...certificate } },
  }
}

const read = () => parseArgs({ allowPositionals: true, options: words }).values

function told({ case: { id, says, interop = [] }, outcome, why }: Result): void {
  const mark = { passed: '✔', failed: '✖', skipped: '–' }[outcome]
  console.log(`${mark} ${id}${interop.length > 0 ? ` [${interop.join(', ')}]` : ''}  ${says}${why === undefined ? '' : `\n    ${why.slice(0, 600).replaceAll('\n', '\n    ')}`}`)
}

function summed(results: readonly Result[]): number {
  const count = (outcome: Result['outcome']): number => results.filter((one) => one.outcome === outcome).length
  console.log('\nInteroperability, TAXII 2.1 (OASIS, CSD01):')
  for (const { id, name, mandatory, cases: own, outcome } of interopTable(results)) console.log(`  ${id.padEnd(9)} ${outcome.padEnd(9)} ${mandatory ? '' : '(optional) '}${name}: ${own.join(', ')}`)
  console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
  return count('failed')
}

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true, options: words })
  const said = read()
  if (said.list) for (const { id, says, interop = [] } of cases) console.log(`${id.padEnd(26)} ${interop.join(', ').padEnd(20)} ${says}`)
  if (said.list) return 0
  if (positionals[0] !== 'taxii' || !said.url) throw new Error(USAGE)
  const stage = await stageOn(targetFrom(said))
  console.log(`${stage.target.url}${stage.root}: adds to ${stage.given.into.id}, reads ${stage.given.from.id}\n`)
  const results: Result[] = []
  for (const one of cases.filter(({ id }) => id.includes(said.only ?? ''))) {
    const result = await runCase(one, stage)
    told(result)
    results.push(result)
  }
  return summed(results)
}

await main().then((failed) => { process.exitCode = failed > 0 ? 1 : 0 }, (error: unknown) => {
  console.error((error as Error).message)
  process.exitCode = 2
})
