import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { text } from '#language/words.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import type { Stage } from '../stage.ts'
import { must, Unusable, until } from '../telling.ts'

export interface Sent { readonly incident: string; readonly hash: string }

const HOUR = 3_600_000
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString()

/** The hospital looks at what the evidence holds and at who would see what, and then sends its report. */
export async function report(stage: Stage): Promise<Sent> {
  const { hospital } = stage.roles
  const file = { name: basename(stage.setting.evidence), content: readFileSync(stage.setting.evidence, 'utf8') }
  await examine(stage, file)
  const { fields } = (await hospital.asks(reporting.preview, { kind: 'ransomware', sharing: 'anonymous', tlp: 'amber' })).result
  for (const { field, seenBy, purpose } of fields.slice(0, 3)) stage.tell.say(`${field}: ${seenBy.map(({ name }) => name.ja).join('、')}（${purpose.ja}）`)
  const { result, entry } = await hospital.does(reporting.report, {
    kind: 'ransomware', noticedAt: ago(0.5), occurredAt: ago(5), impact: '電子カルテと会計が開けない。救急の受け入れを止めている。',
    safety: 'yes', personalData: 'unknown', responses: ['disconnected', 'checked-backups'],
    evidence: [file], contact: { name: '宮本 恵', phone: '03-5550-0142' }, sharing: 'anonymous', tlp: 'amber',
  }, { idempotencyKey: `tour-${Date.now()}` })
  stage.tell.say(`${result.number} を受け付けました`)
  return { incident: result.id, hash: entry!.hash }
}

/** Tells what the file holds; ends the tour kindly where there is nothing in it that could warn anybody. */
async function examine({ roles, tell }: Stage, file: { name: string; content: string }): Promise<void> {
  const { summary, items, removed, problem } = (await roles.hospital.asks(reporting.examine, { file })).result
  if (problem) throw new Unusable(problem)
  tell.say(`証拠 ${summary.name}（${summary.format}）：${summary.found.map(({ type, count }) => `${type} ${count}`).join('、') || 'なし'}`)
  for (const { what, why } of summary.unread.slice(0, 3)) tell.say(`読まないもの：${what}　${why.ja}`)
  if (items.some(({ tlp }) => tlp !== 'red')) return
  if (items.length > 0) throw new Unusable(text('この証拠はTLP:REDです。受け取った人のほかには渡せないので、警報には使えません。別のファイルで試してください。', 'This evidence is TLP:RED: it may go no further than those who have it, so no warning can be made of it. Try another file.'))
  const [first] = removed
  throw new Unusable(first
    ? text(`この証拠は、残すべきものばかりで、渡せるものがありません（${first.why.ja}）。別のファイルで試してください。`, `All that this evidence holds must stay behind (${first.why.en}) Try another file.`)
    : text('この証拠は読めましたが、警報に使える指標や手口が入っていません。別のファイルで試してください。', 'This evidence could be read, but holds no indicator or technique that a warning could use. Try another file.'))
}

/** The same by a machine: a token of the hospital's administrator, good for this verb alone, and the command line. */
export async function reportByMachine(stage: Stage): Promise<void> {
  const { administrator } = stage.roles
  const { id, secret } = (await administrator.does(identity.issue, { name: 'tour', scopes: ['incident.report'], days: 1 })).result
  try {
    const sent = await sakimori(stage, secret, 'incident', 'report', '--kind', 'precursor', '--noticedAt', 'now', '--impact', '外からの探索が続いている。')
    const { result, entry } = JSON.parse(sent) as { result: { number: string }; entry: { hash: string } }
    stage.kept.push({ by: 'administrator', verb: 'incident.report', hash: entry.hash })
    stage.tell.say(`機械からも：$ sakimori incident report --kind precursor --noticedAt now …　→ ${result.number}`)
    const refused = await sakimori(stage, secret, 'incident', 'list').then(() => undefined, (error: { stderr: string }) => error.stderr)
    must(refused?.includes('token-scope'), 'a token did what it was not made for')
    stage.tell.say('報告のための鍵では、一覧は見られません（token-scope）')
  } finally {
    await administrator.does(identity.revoke, { id })
  }
}

const program = fileURLToPath(new URL('../../../src/cli/sakimori.ts', import.meta.url))

async function sakimori({ setting }: Stage, token: string, ...words: string[]): Promise<string> {
  const env = { ...process.env, SAKIMORI_URL: setting.base, SAKIMORI_TOKEN: token }
  return (await promisify(execFile)(process.execPath, [program, ...words], { env, maxBuffer: 1 << 26 })).stdout
}

export async function waitForProof({ roles, tell }: Stage, { hash }: Sent): Promise<void> {
  const { index, checkpoint } = await until('the proof', async () => {
    const { result } = await roles.hospital.asks(ledger.proof, { hash })
    return result.proof !== null && result
  })
  tell.say(`署名つきの台帳の${index}番に入りました（全${checkpoint?.size}件）。証明は封をしたまま、だれにでも見せられます`)
}
