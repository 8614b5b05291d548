import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ledger } from '#trust/ledger/contract.ts'
import type { Part } from '../cast.ts'
import type { Kept, Stage } from '../stage.ts'
import { must, until } from '../telling.ts'

/** Verifiers that run side by side. */
const AT_ONCE = 4

/**
 * Checks every entry from outside: each proof becomes a file for `sakimori-verify`, a program of its own that knows the
 * public format and nothing else. Those who acted open their entries; to others the same entry stays sealed. Then the
 * whole published log is checked, and that it only grew since this step began.
 */
export async function verifyFromOutside(stage: Stage): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sakimori-proofs-'))
  try {
    const { base } = stage.setting
    const file = async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, name), text)
      return join(folder, name)
    }
    const keys = await file('keys', await published(base, 'keys'))
    const old = await file('old-checkpoint', await published(base, 'checkpoint'))
    for (let at = 0; at < stage.kept.length; at += AT_ONCE) {
      await Promise.all(stage.kept.slice(at, at + AT_ONCE).map(async (kept) => {
        const said = await verifier('proof', await file(`${kept.hash}.tlog-proof`, await opened(stage, kept)), '--key', keys)
        must(said.includes(`"verb":"${kept.verb}"`), `the proof of ${kept.verb} says something else: ${said}`)
      }))
    }
    stage.tell.say(`${stage.kept.length}件の記録を、した本人たちが開いて確かめました`)
    stage.tell.say(`ほかの人には封のまま：${await sealedToOthers(stage, (proof) => file('sealed.tlog-proof', proof), keys)}`)
    const now = await file('new-checkpoint', await published(base, 'checkpoint'))
    for (const words of [['log', `${base}/ledger`], ['consistency', old, now, `${base}/ledger`]]) stage.tell.say((await verifier(...words, '--key', keys)).split('\n')[0]!)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const published = async (base: string, name: string): Promise<string> => (await fetch(`${base}/ledger/${name}`)).text()

/** As the one who acted sees it. */
const opened = ({ roles }: Stage, { by, hash }: Kept): Promise<string> =>
  until('the proof of an entry', async () => (await roles[by].asks(ledger.entry, { hash })).result.proof)

const ofHospital: readonly Part[] = ['hospital', 'administrator', 'executive']

/** The last entry that another organisation left, as the hospital sees it: proven to be there, and mute. */
async function sealedToOthers({ roles, kept }: Stage, file: (proof: string) => Promise<string>, keys: string): Promise<string> {
  const { hash, verb } = kept.findLast(({ by }) => !ofHospital.includes(by))! // every story has others in it
  const opens = await roles.hospital.asks(ledger.entry, { hash }).then(() => true, () => false)
  must(!opens, 'the hospital could open an entry of another')
  const { proof } = (await roles.hospital.asks(ledger.proof, { hash })).result
  must(proof, 'the other’s entry has no proof')
  const said = await verifier('proof', await file(proof), '--key', keys)
  must(!said.includes(verb), 'a sealed proof tells what the entry says')
  return said.split('\n')[1]!
}

const program = fileURLToPath(new URL('../../../src/main/verify.ts', import.meta.url))

const verifier = async (...words: string[]): Promise<string> => (await promisify(execFile)(process.execPath, [program, ...words])).stdout.trim()
