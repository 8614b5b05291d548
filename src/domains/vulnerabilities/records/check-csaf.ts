/** Whether CSAF documents are as the specification wants them, asked of a thread of its own: the process goes on serving. */
import { Worker } from 'node:worker_threads'
import { isObj, own, str, type Json } from '#language/evidence/json.ts'
import type { Findings } from '#language/exploited/finding.ts'
import type { CsafVersion } from '#language/vulnerability/csaf-check.ts'

/** For one file of documents, in ms, the loading of the tests among them: then the thread is given up, and the rest stays unchecked. */
const PATIENCE = 120_000

let thread: Worker | undefined
let turn: Promise<unknown> = Promise.resolve()

function threadOf(): Worker {
  thread ??= new Worker(new URL('./csaf-worker.ts', import.meta.url)).on('exit', () => { thread = undefined })
  return thread
}

const versionOf = (document: Json): CsafVersion => {
  const head = isObj(document) ? own(document, 'document') : undefined
  return isObj(head) && str(head, 'csaf_version') === '2.1' ? '2.1' : '2.0'
}

/** In the order given; `null` for one that could not be checked in time. */
export function checkCsaf(documents: readonly Json[]): Promise<(Findings | null)[]> {
  if (documents.length === 0) return Promise.resolve([])
  const mine = turn.then(() => checked(documents))
  turn = mine.catch(() => {}) // the next asks anew
  return mine
}

/** While it waits the thread keeps the process alive, and not after. */
async function checked(documents: readonly Json[]): Promise<(Findings | null)[]> {
  const worker = threadOf()
  const found = documents.map((): Findings | null => null)
  worker.ref()
  try {
    await answers(worker, documents, found)
  } finally {
    worker.unref()
  }
  return found
}

function answers(worker: Worker, documents: readonly Json[], found: (Findings | null)[]): Promise<void> {
  return new Promise((resolve) => {
    let left = documents.length
    const done = (): void => {
      clearTimeout(late)
      worker.off('message', hear).off('error', giveUp)
      resolve()
    }
    const hear = ({ id, findings }: { id: number; findings: Findings }): void => {
      found[id] = findings
      left -= 1
      if (left === 0) done()
    }
    const giveUp = (): void => {
      void worker.terminate()
      thread = undefined
      done()
    }
    const late = setTimeout(giveUp, PATIENCE)
    worker.on('message', hear).on('error', giveUp)
    for (const [id, document] of documents.entries()) worker.postMessage({ id, document, version: versionOf(document) })
  })
}
