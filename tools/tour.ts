import { parseArgs } from 'node:util'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { text } from '#language/words.ts'
import { found, linksFor, started } from './running.ts'
import { Failure } from '#platform/errors.ts'
import { cast, enter } from './tour/cast.ts'
import { playDuties } from './tour/duties/play.ts'
import { playExposure } from './tour/exposure/play.ts'
import { playExchange } from './tour/exchange/play.ts'
import { playMainJob } from './tour/main-job.ts'
import { Unusable } from './tour/telling.ts'

const sample = fileURLToPath(new URL('../catalogues/samples/hospital-ransomware.misp.json', import.meta.url))

/** By name: what is played, and the last line once all of it held. */
const tours = {
  main: { play: playMainJob, held: '十段すべてが確かめられました。  All ten steps hold.' },
  sharing: { play: playExchange, held: '七段すべてが確かめられました。  All seven steps hold.' },
  vulnerabilities: { play: playExposure, held: '九段すべてが確かめられました。  All nine steps hold.' },
  reporting: { play: playDuties, held: '八段すべてが確かめられました。  All eight steps hold.' },
}

/** `npm run tour -- NAME`: a story on a running server, or on one of its own; the main job in ten steps without a name. Exits non-zero where a step fails. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { evidence: { type: 'string', default: sample }, own: { type: 'boolean', default: false }, data: { type: 'string' } } })
  const tour = Object.entries(tours).find(([name]) => name === (positionals[0] ?? 'main'))?.[1]
  if (!tour) throw new Error(`there is no tour called ${positionals[0]}; there are: ${Object.keys(tours).join(', ')}`)
  if (!existsSync(values.evidence)) throw new Error(`there is no file ${values.evidence}`)
  if (values.data !== undefined && !existsSync(values.data)) throw new Error(`there is no folder ${values.data}`)
  const running = (values.own ? undefined : await found()) ?? await ownServer()
  try {
    const links = await linksFor(running.owner, Object.values(cast)).catch((error: unknown) => {
      if (!(error instanceof Failure && error.fault === 'missing')) throw error
      throw new Unusable(text('動いているサーバーに、見本の国がありません。npm run tour -- --own で、別のサーバーを起こして始めてください。', 'The running server has no sample nation. Begin with npm run tour -- --own, on a server of its own.'))
    })
    await tour.play({ base: running.base, data: running.data, players: await enter(running.base, links), evidence: values.evidence, records: values.data })
    console.log(`\n${tour.held}\n`)
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
