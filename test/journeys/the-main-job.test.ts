/** The main job, as `npm run tour` plays it: ten steps over HTTP on processes of their own, with the project's own evidence. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { cast, enter } from '../../tools/tour/cast.ts'
import { playMainJob, playReport } from '../../tools/tour/main-job.ts'
import type { Setting } from '../../tools/tour/stage.ts'
import { Telling } from '../../tools/tour/telling.ts'
import { linksFor, type Running } from '../../tools/running.ts'
import { aNationServer } from '../nation-server.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const sample = (format: string): string => here(`../../catalogues/samples/hospital-ransomware.${format}.json`)

let running: Running
let players: Setting['players']
before(async () => {
  running = await aNationServer()
  players = await enter(running.base, await linksFor(running.owner, Object.values(cast)))
})
after(() => running?.stop())

const setting = (evidence: string): Setting => ({ base: running.base, data: running.data, players, evidence })

async function told(play: (tell: Telling) => Promise<void>): Promise<{ text: string; steps: number[]; done: number; proven: number }> {
  const lines: string[] = []
  await play(new Telling((line) => lines.push(line)))
  const text = lines.join('\n')
  return {
    text, steps: [...text.matchAll(/^ ?(\d+) {2}/gm)].map(([, number]) => Number(number)),
    done: lines.filter((line) => /✓ \d+ ms/.test(line)).length, proven: lines.filter((line) => line.includes('まで証明ずみ')).length,
  }
}

test('ten steps, each told with its time, and with its proof where it left entries', async () => {
  const { text, steps, done, proven } = await told((tell) => playMainJob(setting(sample('misp')), tell))
  assert.deepEqual([steps, done], [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 10])
  assert.equal(proven, 7, 'steps 2, 7 and 10 look and leave nothing')
  assert.equal(text.match(/成り立ちます/g)?.length, 2, 'the log is as signed, and only grew')
  assert.match(text, /封がされています/)
})

test('a STIX bundle does as well, from the report to the gift', async () => {
  const { text, steps, done } = await told((tell) => playReport(setting(sample('stix')), tell))
  assert.deepEqual([steps, done], [[1, 2, 3, 4], 4])
  assert.match(text, /指標と手口 [1-9]\d*件、除いたもの [1-9]/)
})

test('evidence that gives nothing ends the tour with a kind word and not with a crash', async () => {
  for (const [name, content, says] of [
    ['note.stix.json', '{"type":"bundle","id":"bundle--1","objects":[]}', /ません/],
    ['broken.json', '{"type":"bundle", "objects": [', /JSONが途中で終わっています/],
    ['holiday.txt', 'こちらは順調です。', /ません/],
  ] as const) {
    const file = join(running.data, name)
    writeFileSync(file, content)
    const { code, error } = await tour('--evidence', file)
    assert.equal(code, 1, name)
    assert.match(error, says)
    assert.doesNotMatch(error, /✗|\bat .*:\d+:\d+|undefined/, error)
    rmSync(file)
  }
  assert.match((await tour('--evidence', join(running.data, 'nothing'))).error, /there is no file/)
})

/** The program itself, which finds the running server by its folder and port. */
const tour = (...words: string[]): Promise<{ code: number; error: string }> => new Promise((resolve) => {
  const env = { ...process.env, SAKIMORI_DATA: running.data, PORT: new URL(running.base).port }
  execFile(process.execPath, [here('../../tools/tour.ts'), ...words], { env }, (error, _out, stderr) => resolve({ code: Number(error?.code ?? 0), error: stderr }))
})
