// A reporter for node:test that writes one line of JSON for each test that ended. A suite is not a test.
import type { TestEvent } from 'node:test/reporters'

export interface Ended {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
}

// node:test wants a reporter as the default export.
export default async function* tally(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of source) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue
    const skipped = data.skip !== undefined || data.todo !== undefined
    const ended: Ended = { name: data.name, outcome: type === 'test:fail' ? 'failed' : skipped ? 'skipped' : 'passed' }
    yield `${JSON.stringify(ended)}\n`
  }
}
