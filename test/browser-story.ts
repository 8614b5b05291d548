import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import type { Browser } from 'playwright-core'
import { linksFor, type Running } from '../tools/running.ts'
import { aBrowser, sit, type Seat, type Sitting } from './browser.ts'
import { aNationServer } from './nation-server.ts'

type Step = (name: string, play: (t: TestContext) => Promise<void>) => void

/** A story in steps that build on each other: after one that failed the others are not tried. */
function story(): Step {
  let broken = false
  return (name, play) => void test(name, async (t) => {
    assert.ok(!broken, 'an earlier step failed')
    broken = true
    await play(t)
    broken = false
  })
}

export interface Story<Who extends string> {
  readonly step: Step
  /** One of the people at a browser of their own, signed in by their link. */
  seat(who: Who, more?: Omit<Sitting, 'link'>): Promise<Seat>
  /** Whoever else comes, by a link that was given on a page. */
  newcomer(sitting: Sitting): Promise<Seat>
}

/** A nation on a server of its own and people at browsers before it, there from the first test of the file to the last. */
export function aStory<Who extends string>(people: Readonly<Record<Who, string>>): Story<Who> {
  let [running, browser, links] = [{} as Running, {} as Browser, new Map<string, string>()] // opened before the first test
  before(async () => {
    running = await aNationServer()
    browser = await aBrowser()
    links = await linksFor(running.owner, Object.values(people))
  })
  after(async () => {
    await browser.close?.()
    await running.stop?.()
  })
  const newcomer = (sitting: Sitting): Promise<Seat> => sit(browser, running.base, sitting)
  return { step: story(), newcomer, seat: (who, more = {}) => newcomer({ ...more, link: links.get(people[who]) }) }
}
