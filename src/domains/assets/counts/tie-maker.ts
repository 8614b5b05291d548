import { text } from '#language/words.ts'
import { handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { invalid } from '#trust/parse.ts'
import { productCatalogue } from '../product-catalogue.ts'
import { counts } from './contract.ts'
import { tie, vendorOf } from './maker-tables.ts'
import { knownMaker, tellMakers } from './makers.ts'

const noVendor = text('製品ベンダとして登録された組織を選んでください。', 'Choose an organisation that is registered as a vendor.')

/** What the maker then sees are counts of its own products. */
export const tieMaker = handler({
  verb: counts.tie,
  about: async ({ maker }, { tx }) => {
    knownMaker(maker)
    return { vendor: await vendorOf(tx, maker) }
  },
  async run({ input: { maker, organisation }, actor, tx, now }) {
    const vendor = organisation === null ? undefined : (await organisationsByIds(tx, [organisation])).get(organisation)
    if (organisation !== null && (vendor?.kind !== 'vendor' || !vendor.active)) throw invalid([{ path: 'organisation', message: noVendor }])
    await tie(tx, { maker, organisation, at: now, by: actor.office })
    const [told] = await tellMakers(tx, [knownMaker(maker)])
    return { subject: maker, result: told!, after: { vendor: organisation ?? '' } } // one maker was asked for
  },
})

/** The catalogue's makers. A vendor sees the ones that are its own. */
export const listMakers = handler({
  verb: counts.list,
  about: (_, { actor }) => ({ vendor: actor.kind === 'vendor' ? actor.organisation : '' }),
  async run({ actor, tx }) {
    const makers = await tellMakers(tx, productCatalogue())
    return { subject: 'makers', result: { makers: actor.kind === 'vendor' ? makers.filter(({ organisation }) => organisation?.id === actor.organisation) : makers } }
  },
})
