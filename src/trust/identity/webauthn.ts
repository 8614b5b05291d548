/** Passkeys: the questions put to a browser, and whether its answers hold. */
import type { AuthenticationResponseJSON, AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { findPasskey, insertChallenge, passkeysOf, takeChallenge, usePasskey, type PasskeyRow } from './access-tables.ts'
import type { Door } from './actors.ts'
import { findPerson } from './tables.ts'
import { accountKey, mayTry, succeeded, triedInVain } from './throttle.ts'

const MINUTES_5 = 300_000

/** Loaded with the first question: most processes never ask one. */
const webauthn = () => import('@simplewebauthn/server')

const unfit = (): Failure =>
  new Failure('unauthenticated', 'the passkey was not accepted', { do: text('もう一度試すか、組織の管理者に新しいリンクを頼んでください。', 'Try again, or ask your organisation’s administrator for a new link.') })

const remember = ({ db, clock }: Door, id: string, challenge: string) =>
  insertChallenge(db, { id, challenge, expires: new Date(clock().getTime() + MINUTES_5) })

/** Asks a browser to make a passkey for a person. `about` names the question: its answer is taken once. */
export async function askForNew(door: Door, origin: string, about: string, person: { id: string; name: string; office: string }) {
  const options = await (await webauthn()).generateRegistrationOptions({
    rpName: 'Sakimori', rpID: new URL(origin).hostname, userName: person.office, userDisplayName: person.name, userID: new TextEncoder().encode(person.id),
    attestationType: 'none', authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: (await passkeysOf(door.db, person.id)).map(({ id }) => ({ id })),
  })
  await remember(door, `new ${about}`, options.challenge)
  return options
}

/** The new passkey, or Failure `unauthenticated`. */
export async function checkNew(door: Door, origin: string, about: string, answer: RegistrationResponseJSON) {
  const expectedChallenge = await takeChallenge(door.db, `new ${about}`, door.clock())
  if (!expectedChallenge) throw unfit()
  const verified = await (await webauthn()).verifyRegistrationResponse({
    response: answer, expectedChallenge, expectedOrigin: origin, expectedRPID: new URL(origin).hostname, requireUserVerification: true,
  }).catch(() => undefined)
  if (!verified?.verified || (await findPasskey(door.db, verified.registrationInfo.credential.id))) throw unfit()
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return { id, key: Buffer.from(publicKey).toString('base64url'), counter, transports: [...transports] }
}

/** Asks a browser for any passkey of this site. */
export async function askForOne(door: Door, origin: string, about: string) {
  const options = await (await webauthn()).generateAuthenticationOptions({ rpID: new URL(origin).hostname, userVerification: 'required' })
  await remember(door, `one ${about}`, options.challenge)
  return options
}

/** The person whose passkey answered; Failure `unauthenticated`, counted against address and account, or `throttled`. */
export async function checkOne(door: Door, origin: string, about: string, answer: AuthenticationResponseJSON, address: Buffer): Promise<string> {
  await mayTry(door, address)
  const expectedChallenge = await takeChallenge(door.db, `one ${about}`, door.clock())
  const passkey = /^[A-Za-z0-9_-]{1,1400}$/.test(String(answer.id)) ? await findPasskey(door.db, String(answer.id)) : undefined
  const keys = passkey ? [address, accountKey(passkey.person)] : [address]
  await mayTry(door, ...keys)
  const counter = passkey && expectedChallenge ? await counterOf(passkey, origin, expectedChallenge, answer) : undefined
  const person = passkey && (await findPerson(door.db, passkey.person))
  if (counter === undefined || !person?.active) {
    await triedInVain(door, ...keys)
    throw unfit()
  }
  await usePasskey(door.db, passkey!.id, counter, door.clock())
  await succeeded(door, person.id)
  return person.id
}

async function counterOf(passkey: PasskeyRow, origin: string, expectedChallenge: string, answer: AuthenticationResponseJSON): Promise<number | undefined> {
  const { verified, authenticationInfo } = await (await webauthn()).verifyAuthenticationResponse({
    response: answer, expectedChallenge, expectedOrigin: origin, expectedRPID: new URL(origin).hostname, requireUserVerification: true,
    credential: { id: passkey.id, publicKey: new Uint8Array(passkey.key), counter: passkey.counter, transports: passkey.transports as AuthenticatorTransport[] }, // stored as the browser named them
  }).catch(() => ({ verified: false, authenticationInfo: undefined }))
  return verified ? authenticationInfo?.newCounter : undefined
}
