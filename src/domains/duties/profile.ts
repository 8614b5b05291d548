/** What an organisation is by law: made from the directory until it says so itself. */
import { text } from '#language/words.ts'
import { readFacts } from '#language/duty/read-facts.ts'
import { handler, type Handler, type Step } from '#trust/act.ts'
import { organisationOf, organisationsByIds, type Organisation } from '#trust/identity/directory.ts'
import { invalid } from '#trust/parse.ts'
import { duties, type Profile, type ProfileDetail } from './contract.ts'
import { defaultProfile } from './default-profile.ts'
import { changedFor, deriveAnew } from './derive-anew.ts'
import { mattersOf } from './matter.ts'
import type { Rules, RulesInUse } from './rules.ts'
import { holdAccountsOf, keepProfile, profilesOf, type ProfileRow } from './tables.ts'

type OfProfile = { readonly organisation?: string | undefined }

const aboutProfile = ({ organisation }: OfProfile, { actor }: Pick<Step<unknown>, 'actor'>) => ({ organisation: organisation ?? actor.organisation })

export const readProfile = (rules: RulesInUse): Handler => handler({
  verb: duties.readProfile,
  about: aboutProfile,
  async run({ input, actor, tx }) {
    const own = await organisationOf(tx, input.organisation ?? actor.organisation)
    const saved = (await profilesOf(tx, [own.id])).get(own.id)
    const ministry = own.ministry === null ? undefined : (await organisationsByIds(tx, [own.ministry])).get(own.ministry)
    return { subject: own.id, result: told(own, ministry, saved, rules()), after: { organisation: own.id } }
  },
})

/** Every incident of the organisation is derived anew by what it now says it is. */
export const saveProfile = (rules: RulesInUse): Handler => handler({
  verb: duties.saveProfile,
  about: aboutProfile,
  async run({ input: { organisation, ...profile }, actor, tx, now }) {
    const own = await organisationOf(tx, organisation ?? actor.organisation)
    checked(own, profile, rules())
    const row: ProfileRow = { organisation: own.id, body: profile, saved_by: actor.office, saved_at: now }
    await keepProfile(row, tx)
    const derived = await deriveAnew(tx, await mattersOf(tx, await holdAccountsOf(tx, own.id)), { cause: 'profile', by: actor.office, now, rules: rules() })
    const ministry = own.ministry === null ? undefined : (await organisationsByIds(tx, [own.ministry])).get(own.ministry)
    return {
      subject: own.id, result: told(own, ministry, row, rules()), after: { organisation: own.id },
      announcements: derived.filter(({ changes }) => changes.length > 0).map((one) => changedFor(one, 'profile')),
    }
  },
})

/** By the same schema as the engine reads facts by: an unknown designation is told at its place. */
function checked({ id, name }: Organisation, profile: Profile, rules: Rules): void {
  const { related, ...own } = profile
  const { issues } = readFacts({ incident: 'profile', organisation: { ...own, id, name }, related, facts: {} }, rules.book)
  const strange = [own, ...related].flatMap(({ jurisdictions }, at) => jurisdictions.flatMap((one, place) => (rules.book.vocabulary.jurisdictions[one] ? [] : [{
    path: `${at === 0 ? '' : `related.${at - 1}.`}jurisdictions.${place}`,
    message: text(`「${one}」は選べません。次のどれかにしてください：${Object.keys(rules.book.vocabulary.jurisdictions).join('、')}`, `There is no “${one}”. Choose one of: ${Object.keys(rules.book.vocabulary.jurisdictions).join(', ')}.`),
  }])))
  const faults = [...issues.map(({ path, message }) => ({ path: path.replace(/^organisation\./, ''), message })), ...strange]
  if (faults.length > 0) throw invalid(faults)
}

function told(own: Organisation, ministry: Organisation | undefined, saved: ProfileRow | undefined, { book: { vocabulary } }: Rules): ProfileDetail {
  const list = (words: Readonly<Record<string, { ja: string; en: string }>>) => Object.entries(words).map(([id, name]) => ({ id, name }))
  return {
    organisation: { id: own.id, name: own.name }, ministry: ministry ? { id: ministry.id, name: ministry.name } : null,
    profile: saved?.body ?? defaultProfile(own), savedAt: saved?.saved_at.toISOString() ?? null, savedBy: saved?.saved_by ?? null,
    choices: { designations: list(vocabulary.designations), uses: list(vocabulary.uses), jurisdictions: list(vocabulary.jurisdictions) },
  }
}
