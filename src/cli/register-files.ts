/** Files for the register: `asset import FILE`, `asset sync FILE`, and `bill take FILE` for a bill of any size, which is read here piece by piece. */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { bills, MOST_IN_PART } from '#domains/assets/bills/contract.ts'
import { assets } from '#domains/assets/contract.ts'
import { upkeep } from '#domains/assets/sync/contract.ts'
import type { Call } from '#client/call.ts'
import { isObj, jsonIn } from '#language/evidence/json.ts'
import { numbered, type NumberedBom } from '#language/bom/numbered.ts'
import type { Verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { bomIn } from './bom-file.ts'
import { rowsOf } from './rows-of.ts'
import { Unclear, unreadable } from './unclear.ts'

export const registerHelp: Readonly<Record<string, readonly string[]>> = {
  [assets.import.name]: ['  FILE            CSV（UTF-8、Shift_JIS）か XLSX の一覧 / a list as CSV (UTF-8, Shift_JIS) or XLSX'],
  [upkeep.sync.name]: ['  FILE            JSON か JSON lines。1 件ごとに key（管理番号）と name / JSON or JSON lines, each with key (your own number) and name'],
  [bills.take.name]: ['  FILE            CycloneDX、SPDX。大きさは問いません（XML は 64 MB まで） / CycloneDX or SPDX of any size (XML up to 64 MB)'],
}

/** Whether a command takes a file in its first word. */
export const takesFile = ({ name }: Verb, word: string | undefined): boolean => word !== undefined && !word.startsWith('--') && name in registerHelp

interface Sending { readonly call: Call; readonly input: Readonly<Record<string, unknown>>; readonly error: (line: string) => void }

/** The server's answer. What is wrong with single rows stands in it. */
export async function registerFrom(verb: Verb, path: string, { call, input, error }: Sending): Promise<unknown> {
  if (verb.name === bills.take.name) return sendBill(path, { call, input, error })
  const given = verb.name === upkeep.sync.name ? { assets: listIn(read(path).toString()) } : listFile(read(path))
  return call(verb, { ...input, ...given } as never) // the server fits it to the verb
}

function read(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch {
    throw unreadable(path)
  }
}

function listIn(content: string): unknown[] {
  const whole = jsonIn(content.trim())
  const list = isObj(whole) && Array.isArray(whole['assets']) ? whole['assets'] : Array.isArray(whole) ? whole : rowsOf(content)
  if (list.length === 0) throw new Unclear(text('一覧が空です。', 'The list is empty.'))
  return list
}

/** An XLSX is an archive, which begins with PK. */
function listFile(bytes: Buffer): { sheet: string } | { csv: string } {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { sheet: bytes.toString('base64') }
  try {
    return { csv: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { csv: new TextDecoder('shift_jis').decode(bytes) }
  }
}

const noBill = (path: string): Unclear => new Unclear(text(`「${path}」は、部品表（CycloneDX、SPDX）として読めません。`, `"${path}" can't be read as a bill of materials (CycloneDX, SPDX).`))

async function sendBill(path: string, { call, input, error }: Sending): Promise<unknown> {
  const bom = numbered(await billAt(path))
  const parts = Math.max(1, Math.ceil(bom.components.length / MOST_IN_PART))
  const digest = await digestOf(path)
  let answer: unknown
  for (let part = 1; part <= parts; part += 1) {
    answer = await call(bills.part, { name: basename(path), ...input, ...partOf(bom, part), digest, part, parts } as never) // the server fits it to the verb
    if (parts > 1) error(`${basename(path)}  ${Math.min(part * MOST_IN_PART, bom.components.length).toLocaleString('en')} / ${bom.components.length.toLocaleString('en')}`)
  }
  return answer
}

async function billAt(path: string): Promise<NonNullable<Awaited<ReturnType<typeof bomIn>>>> {
  const bom = await bomIn(path).catch(() => { throw unreadable(path) })
  if (!bom) throw noBill(path)
  if (bom.format === '') throw new Unclear(bom.faults[0]?.says ?? noBill(path).said)
  return bom
}

const partOf = ({ format, subject, components, faults, notes }: NumberedBom, part: number) =>
  ({ format, subject, components: components.slice((part - 1) * MOST_IN_PART, part * MOST_IN_PART), faults: part === 1 ? faults : [], notes: part === 1 ? notes : [] })

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer) // without an encoding its pieces are bytes
  return hash.digest('hex')
}
