import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ledger } from '#trust/ledger/contract.ts'
import type { Player } from './cast.ts'
import { until } from './telling.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('../../src/main/verify.ts', import.meta.url))

/**
 * Checks every entry from outside: writes each proof to a file and gives it to `sakimori-verify`, a program of its own
 * that knows the public format and nothing else; then lets it check that the whole published log is as signed, and that
 * it only grew since the first proof. Returns the verifier's own words.
 */
export async function verifyAll(base: string, player: Player, hashes: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sakimori-proofs-'))
  try {
    const keys = join(folder, 'keys')
    await writeFile(keys, await (await fetch(`${base}/ledger/keys`)).text())
    const old = join(folder, 'old-checkpoint')
    await writeFile(old, (await player.call(ledger.checkpoint, {})).result.note)
    for (const [at, hash] of hashes.entries()) {
      const proof = await until('the proof of an entry', async () => (await player.call(ledger.proof, { hash })).result.proof)
      const file = join(folder, `${at}.tlog-proof`)
      await writeFile(file, proof)
      await verifier('proof', file, '--key', keys)
    }
    const now = join(folder, 'new-checkpoint')
    await writeFile(now, await (await fetch(`${base}/ledger/checkpoint`)).text())
    return [
      await verifier('log', `${base}/ledger`, '--key', keys),
      await verifier('consistency', old, now, `${base}/ledger`, '--key', keys),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function verifier(...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [program, ...words])
  return stdout.trim().split('\n')[0] ?? ''
}
