import { describedAssets } from '#domains/assets/index.ts'
import { text, type Text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { handler, type Handler } from '#trust/act.ts'
import { organisationOf, type Organisation } from '#trust/identity/directory.ts'
import { invalid } from '#trust/parse.ts'
import { bodiesOf, receiverOf } from '../bodies.ts'
import type { RulesInUse } from '../rules.ts'
import { profilesOf } from '../tables.ts'
import { notifications } from './contract.ts'
import { dueOf, filledNotification, occasionOf, tellDevice, unconfirmedOf, type Occasion } from './fill-notification.ts'
import { keepNotification } from './notification-tables.ts'
import { numberOf } from './tell-notification.ts'

/** From the register as it is now. What is missing of a device is shown and printed as missing; it is no reason to refuse. */
export const makeNotification = (rules: RulesInUse): Handler => handler({
  verb: notifications.make,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { assets, stage, dryRun }, actor, tx, now }) {
    const occasion = occasionOf(rules(), stage, now)
    const own = await organisationOf(tx, actor.organisation)
    const devices = (await ownDevices(tx, own.id, assets)).map(tellDevice)
    const to = await addresseesOf(tx, occasion, own)
    const identifiers = (await profilesOf(tx, [own.id])).get(own.id)?.body.identifiers ?? []
    const form = filledNotification({ occasion, own, identifiers, to, devices, rules: rules(), now })
    const kept = dryRun ? undefined : await keepNotification(tx, { id: newId('notification'), organisation: own.id, stage: occasion.stage.id, form, devices, made_at: now, made_by: actor.office })
    return {
      subject: kept?.id ?? own.id, after: { organisation: own.id },
      result: {
        id: kept?.id ?? null, number: kept ? numberOf(kept) : null, stage: { id: occasion.stage.id, title: occasion.stage.title }, law: occasion.version.law, addressees: to, due: dueOf(occasion), channel: occasion.version.channel,
        devices, missing: devices.reduce((sum, { missing }) => sum + missing.length, 0), unconfirmed: unconfirmedOf(occasion), notes: occasion.version.notes, madeAt: now.toISOString(), handed: null,
      },
    }
  },
})

/** @throws Failure `invalid` naming each that is not one's own or is in use no longer. */
async function ownDevices(tx: Tx, organisation: string, ids: readonly string[]) {
  const found = await describedAssets(tx, organisation, ids)
  const strange = ids.flatMap((id, at) => (found.has(id) ? [] : [{ path: `assets.${at}`, message: text('この装置は見つかりません。一覧から選び直してください。', 'This device was not found. Choose it again from the list.') }]))
  if (strange.length > 0) throw invalid(strange.slice(0, 20))
  return [...new Set(ids)].map((id) => found.get(id)!) // each was asked for
}

/** The competent minister by name, where the directory knows the ministry. */
async function addresseesOf(tx: Tx, { version }: Occasion, own: Organisation): Promise<Text[]> {
  const bodies = await bodiesOf(tx)
  return version.addressees.map(({ body, name }) => {
    const inside = receiverOf(body, own.ministry, bodies)
    return inside ? text(`${name.ja}（${inside.name.ja}）`, `${name.en} (${inside.name.en})`) : name
  })
}
