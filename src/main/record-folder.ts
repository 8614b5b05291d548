/**
 * A folder that is watched for files of records. Each is taken as if an analyst had dropped it, and moved aside: to `done`, or to `faulty` with the
 * reason beside it. Killed in between, the same file is taken again and changes nothing.
 */
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { LARGEST_DROP, vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { unpackedBytes } from '#domains/vulnerabilities/records/unpack.ts'
import { MOST_FILE, partsOf } from '#domains/vulnerabilities/sources/pull-file.ts'

const us = serviceActor('vulnerabilities')

/** How often it is looked into, in ms. */
const LOOK = 10_000
/** A file that was written to within this time, in ms, may still be being written. */
const SETTLED = 3_000
const MOST_TOLD = 100

type Result = ReturnType<typeof vulnerabilities.take.output.parse>

export async function keepFolder(world: World, folder: string, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    await takeFolder(world, folder).catch((error: Error) => log?.warn({ error, folder }, 'worker.folder'))
    await wait(LOOK, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}

/** Takes every file that lies in it, in the order of their names. Two workers may look at once: who comes second finds it moved. @returns how many */
export async function takeFolder(world: World, folder: string, settled = SETTLED): Promise<number> {
  await Promise.all(['done', 'faulty'].map((name) => mkdir(join(folder, name), { recursive: true })))
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !/\.(part|tmp)$/.test(entry.name)).map(({ name }) => name).toSorted()
  let taken = 0
  for (const name of files) if (await takeFile(world, folder, name, settled)) taken += 1
  return taken
}

async function takeFile(world: World, folder: string, name: string, settled: number): Promise<boolean> {
  const path = join(folder, name)
  const found = await stat(path).catch(() => undefined)
  if (!found || Date.now() - found.mtimeMs < settled) return false
  try {
    if (found.size > MOST_FILE) throw tooLarge
    const faults = await taken(world, name, await readFile(path))
    if (faults.length > 0) await writeFile(join(folder, 'done', `${name}.faults.txt`), `${faults.slice(0, MOST_TOLD).join('\n')}\n`)
    await rename(path, join(folder, 'done', name))
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false // another worker was faster
    if (!(error instanceof Failure) || !['invalid', 'too-large'].includes(error.fault)) throw error
    await writeFile(join(folder, 'faulty', `${name}.why.txt`), `${reasonOf(error)}\n`)
    await rename(path, join(folder, 'faulty', name))
  }
  return true
}

const tooLarge = new Failure('too-large', `larger than ${MOST_FILE} bytes`, { do: { ja: `ファイルが${MOST_FILE / 1_000_000} MBを超えています。分けて置いてください。`, en: `The file is larger than ${MOST_FILE / 1_000_000} MB. Lay it down in several.` } })

const reasonOf = ({ detail, message }: Failure): string => {
  const { issues, do: mend } = detail as { issues?: { message: Text }[]; do?: Text } // as every failure of a verb carries them
  const said = issues?.[0]?.message ?? mend
  return said ? `${said.ja}\n${said.en}` : message
}

/** Part by part; what of it could not be taken, one a line. */
async function taken(world: World, name: string, bytes: Buffer): Promise<string[]> {
  const faults: string[] = []
  for (const content of partsOf(await unpackedBytes(bytes))) {
    if (content.length > LARGEST_DROP) throw tooLarge
    const { records, tables } = (await actByName(world, vulnerabilities.take.name, us, { name: name.slice(0, 200), content })).result as Result // the verb's output is of this shape
    for (const { at, id, faults: found } of [...records, ...tables.map((table) => ({ at: 0, id: table.kind, faults: table.faults }))]) {
      for (const fault of found) faults.push([at, id, fault.at, fault.says.ja, fault.says.en].join('\t'))
    }
  }
  return faults
}
