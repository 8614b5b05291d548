import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'

/** A story in steps that build on each other: after one that failed the others are not tried. */
export function story(): (name: string, play: (t: TestContext) => Promise<void>) => void {
  let broken = false
  return (name, play) => void test(name, async (t) => {
    assert.ok(!broken, 'an earlier step failed')
    broken = true
    await play(t)
    broken = false
  })
}
