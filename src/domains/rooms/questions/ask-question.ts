import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import type { Label } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import { invalid } from '#trust/parse.ts'
import { expertsAsked, questionChanged, questions } from '../question-contract.ts'
import { thingsSeen } from '../things.ts'
import { aboutQuestion, foundQuestion, noQuestion, roomFor, toldWhole } from './known-question.ts'
import { expertsIn, insertQuestion } from './question-tables.ts'
import type { z } from 'zod'

/** A working question is answered within a day unless the asker says otherwise. */
const ORDINARY = 24 * 3_600_000
const LONGEST = 90 * 24 * 3_600_000

type Asking = Step<z.output<typeof questions.ask.input>>

export const askQuestion = handler({
  verb: questions.ask,
  about: () => noQuestion,
  async run(step) {
    const { input, tx, actor, now } = step
    const due = dueOf(step)
    await checkAbout(step)
    const { experts, label } = await routed(step)
    const id = newId('question')
    await insertQuestion(tx, {
      id, text: input.text, fields: input.fields, about_kind: input.about?.kind ?? null, about_thing: input.about?.thing ?? null, tlp: input.tlp, label: await intern(tx, label), experts,
      person: actor.id, office: actor.office, organisation: actor.organisation, at: now, due,
    })
    const found = await foundQuestion(tx, id)
    return {
      subject: id, result: await toldWhole(found, step), after: await aboutQuestion(found, step),
      announcements: [announce(questionChanged, { question: id, what: 'asked' }, { concerns: [actor.organisation, ...experts] }), ...experts.map((organisation) => announce(expertsAsked, { question: id, organisation }, { concerns: [organisation] }))],
    }
  },
})

function dueOf({ input: { due }, now }: Asking): Date {
  if (due === undefined) return new Date(now.getTime() + ORDINARY)
  const at = new Date(due)
  if (at <= now) throw invalid([{ path: 'due', message: text('過ぎた日時です。これからの日時にしてください。', 'This has passed. Give a time to come.') }])
  if (at.getTime() > now.getTime() + LONGEST) throw invalid([{ path: 'due', message: text('90日以内にしてください。', 'At most 90 days.') }])
  return at
}

/** One asks about what one sees oneself. */
async function checkAbout({ input: { about }, tx, actor, visible }: Asking): Promise<void> {
  if (about === undefined) return
  const { kind, thing } = about
  const labels = await visible(tx, actor)
  const known = kind === 'room' ? (await roomFor(tx, thing, actor, labels)) !== undefined : (await thingsSeen(tx, [{ kind, thing }], labels)).size > 0
  if (!known) throw invalid([{ path: 'about.thing', message: text('見つかりません。番号が違うか、あなたに見せられないものです。', 'Not found: the identifier is wrong, or it may not be shown to you.') }])
}

/** To whoever registered one of the fields and may have the question under its TLP: they are named in its label. */
async function routed({ input, tx, actor, now, decide }: Asking): Promise<{ experts: string[]; label: Label }> {
  const registered = (await expertsIn(tx, input.fields)).filter((id) => id !== actor.organisation)
  const label: Label = { owner: actor.organisation, tlp: input.tlp, audience: { organisations: registered, communities: [], sectors: [] }, clearance: 0, purposes: ['detect', 'block', 'investigate'], embargo: null, attribution: 'named' }
  const experts = [...(await organisationsByIds(tx, registered)).values()].filter((one) => one.active && mayRelease(decide, { ...one, organisation: one.id }, label, now).allow).map(({ id }) => id).toSorted()
  if (experts.length > 0) return { experts, label }
  throw invalid([{ path: 'fields', message: text('この分野を登録した組織が、まだありません。ほかの分野も選ぶか、司令塔へ聞いてください。', 'No organisation has registered these fields yet. Choose others too, or ask the centre.') }])
}
