/** A verdict in one click; what it comes to; and the giver's word that what many doubt still stands. */
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { aboutThing } from './about-thing.ts'
import { decay } from './catalogue.ts'
import { feedback, feedbackGiven } from './contract.ts'
import { shownFeedback } from './show-feedback.ts'
import { holdForTelling, sumUp } from './sighting-tables.ts'
import { askGiver, giverLooked, putVerdict } from './verdict-tables.ts'

export const giveFeedback = handler({
  verb: feedback.give,
  about: aboutThing,
  async run(step) {
    const { input: { thing, verdict, note }, tx, actor, now } = step
    const about = await aboutThing({ thing }, step)
    if (about.thing === 'item') await holdForTelling(tx, thing)
    await putVerdict(tx, { thing, kind: about.thing, organisation: actor.organisation, verdict, note, at: now })
    if (about.thing === 'item') {
      await sumUp(tx, [thing])
      await askGiver(tx, thing, decay().doubts.each, now)
    }
    return {
      subject: thing, result: await shownFeedback(step, thing, about), after: about,
      announcements: [announce(feedbackGiven, { thing }, { concerns: [about.giver, actor.organisation] })],
    }
  },
})

export const readFeedback = handler({
  verb: feedback.read,
  about: aboutThing,
  async run(step) {
    const about = await aboutThing(step.input, step)
    return { subject: step.input.thing, result: await shownFeedback(step, step.input.thing, about), after: about }
  },
})

export const standByItem = handler({
  verb: feedback.stand,
  about: aboutThing,
  async run(step) {
    const { input: { thing }, tx, now } = step
    await giverLooked(tx, thing, now)
    const about = await aboutThing({ thing }, step)
    return { subject: thing, result: await shownFeedback(step, thing, about), after: about }
  },
})
