import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { started } from '../running.ts'
import { quantile, type Figure } from './figures.ts'

/** Starting, resting size, and the first page, of the program as people run it: with the sample nation. */
export async function startFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sakimori-bench-'))
  chmodSync(folder, 0o755)
  try {
    const began = performance.now()
    await (await started({}, folder)).stop()
    const firstStart = performance.now() - began
    const starts: number[] = []
    for (let at = 0; at < 3; at += 1) {
      const from = performance.now()
      const again = await started({}, folder)
      starts.push(performance.now() - from)
      await again.stop()
    }
    const running = await started({}, folder)
    await visit(running.base)
    const resident = serverResident(running.child?.pid ?? 0)
    await running.stop()
    return [
      { metric: 'first_start', setting: 'empty data folder, sample nation loaded, packages and screens already there', value: firstStart, unit: 'ms' },
      { metric: 'start_ready', setting: 'data folder with the sample nation, median of 3', value: quantile(starts, 0.5), unit: 'ms', target: 3_000 },
      { metric: 'server_rss', setting: 'server process with the sample nation after 500 requests', value: resident, unit: 'MB', target: 300 },
      { metric: 'first_page_script', setting: 'script of the first page, gzip', value: firstPageScript(), unit: 'KB', target: 250 },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function visit(base: string): Promise<void> {
  for (let at = 0; at < 500; at += 1) await (await fetch(`${base}/api/policies/in-force`)).arrayBuffer()
}

/** Resident memory of the child that runs server.ts, in MB, as the system counts it. */
function serverResident(parent: number): number {
  const rows = execFileSync('ps', ['-o', 'pid=,ppid=,rss=,args=', '-A'], { encoding: 'utf8' }).split('\n')
  const row = rows.map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line)).find((match) => Number(match?.[2]) === parent && match?.[4]?.includes('server.ts'))
  return Number(row?.[3] ?? NaN) / 1024
}

/** The entry script and what it imports at once, as index.html names them. */
function firstPageScript(): number {
  const web = fileURLToPath(new URL('../../dist/web', import.meta.url))
  const page = readFileSync(join(web, 'index.html'), 'utf8')
  const named = new Set([...page.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.js)"/g)].map((match) => match[1]!))
  if (named.size === 0) throw new Error(`index.html names no script; assets: ${readdirSync(join(web, 'assets')).length}`)
  return [...named].reduce((sum, file) => sum + gzipSync(readFileSync(join(web, file))).length, 0) / 1024
}
