import { handler } from '#trust/act.ts'
import { reporting } from './contract.ts'
import { aboutNew } from './known-incident.ts'
import { draftOf, keepDraft } from './tables.ts'

/** A person's one draft, the same in every browser. Sending a report clears it. */
export const saveDraft = handler({
  verb: reporting.saveDraft,
  about: aboutNew,
  async run({ input, actor, tx, now }) {
    await keepDraft(tx, actor.id, input.form, now)
    return { subject: actor.id, result: { savedAt: now.toISOString() } }
  },
})

export const readDraft = handler({
  verb: reporting.readDraft,
  about: aboutNew,
  async run({ actor, tx }) {
    const draft = await draftOf(tx, actor.id)
    return { subject: actor.id, result: { form: draft?.form ?? null, savedAt: draft?.saved_at.toISOString() ?? null } }
  },
})
