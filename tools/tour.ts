import { parseArgs } from 'node:util'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { text } from '#language/words.ts'
import { found, linksFor, started } from './running.ts'
import { Failure } from '#platform/errors.ts'
import { cast, enter } from './tour/cast.ts'
import { playMainJob } from './tour/main-job.ts'
import { Unusable } from './tour/telling.ts'

const sample = fileURLToPath(new URL('../catalogues/samples/hospital-ransomware.misp.json', import.meta.url))

/** `npm run tour`: the main job in ten steps on a running server, or on one of its own. Exits non-zero where a step fails. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { evidence: { type: 'string', default: sample }, own: { type: 'boolean', default: false } } })
  const name = positionals[0] ?? 'main'
  if (name !== 'main') throw new Error(`there is no tour called ${name}; there is: main`)
  if (!existsSync(values.evidence)) throw new Error(`there is no file ${values.evidence}`)
  const running = (values.own ? undefined : await found()) ?? await ownServer()
  try {
    const links = await linksFor(running.owner, Object.values(cast)).catch((error: unknown) => {
      if (!(error instanceof Failure && error.fault === 'missing')) throw error
      throw new Unusable(text('動いているサーバーに、見本の国がありません。npm run tour -- --own で、別のサーバーを起こして始めてください。', 'The running server has no sample nation. Begin with npm run tour -- --own, on a server of its own.'))
    })
    await playMainJob({ base: running.base, data: running.data, players: await enter(running.base, links), evidence: values.evidence })
    console.log('\n十段すべてが確かめられました。  All ten steps hold.\n')
  } finally {
    await running.stop()
  }
}

/** Whatever the settings around say, it has a database of its own and people who sign in by its own links. */
function ownServer(): ReturnType<typeof started> {
  console.log('サーバーを起こしています（初回は30秒ほど）…  Starting a server of its own …')
  return started({ SAKIMORI_MODE: 'sample', DATABASE_URL: '', PUBLIC_URL: '', SAKIMORI_ISSUER: '', TLS_CERT: '', TLS_KEY: '' })
}

await main().then(() => process.exit(0), (error: unknown) => {
  console.error(error instanceof Unusable ? `\n${error.said.ja}\n${error.said.en}` : `\n✗ ${(error as Error).message}`)
  if (process.env['DEBUG']) console.error(error)
  process.exit(1)
})
