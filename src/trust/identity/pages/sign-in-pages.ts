import { roles as roleNames, type Role } from '#language/organisation.ts'
import { text, type Language, type Text } from '#language/words.ts'
import { html, nothing, page, type Html } from './page.ts'

export interface Introduced { readonly name: string; readonly roles: readonly string[]; readonly organisation: Text }

const rolesIn = (language: Language, roles: readonly string[]): string =>
  roles.map((role) => roleNames[role as Role]?.[language] ?? role).join(language === 'ja' ? '、' : ', ') // stored as the form let them in

const say = (language: Language, words: Text): Html => html`<p>${words[language]}</p>`

const fault = (language: Language): Html => html`<p id="fault" class="fault" role="alert" hidden data-otherwise="${text(
  'できませんでした。もう一度試してください。', 'That did not work. Please try again.')[language]}"></p>`

/** Sign in by passkey, where no link was brought along. `used`: one was, and it is no good any more. */
export const passkeyPage = (language: Language, address: string, used = false): string => page(language, text('サインイン', 'Sign in'), html`
${used ? html`<p class="fault" role="alert">${text('このリンクは、もう使えません。リンクは一度だけ、24時間以内に使えます。', 'This link can’t be used any more. A link works once, within 24 hours.')[language]}</p>` : nothing}
${say(language, text('この端末か携帯電話のパスキーを使います。', 'Use the passkey of this device or of your phone.'))}
${fault(language)}
<button type="button" data-passkey="sign" data-address="${address}">${text('パスキーでサインインする', 'Sign in with a passkey')[language]}</button>
<p></p>
${say(language, text('パスキーがないときは、組織の管理者に、一度だけ使えるリンクを頼んでください。', 'No passkey? Ask your organisation’s administrator for a one-time link.'))}`, { script: true })

/** Sign in by a one-time link: says as whom. */
export const linkPage = (language: Language, address: string, { name, roles, organisation }: Introduced): string => page(language, text('サインイン', 'Sign in'), html`
<dl>
<dt>${text('組織', 'Organisation')[language]}</dt><dd>${organisation[language]}</dd>
<dt>${text('名前', 'Name')[language]}</dt><dd>${name}</dd>
<dt>${text('役割', 'Roles')[language]}</dt><dd>${rolesIn(language, roles)}</dd>
</dl>
<form method="post" action="${address}" data-at-once>
<button type="submit">${text('サインインする', 'Sign in')[language]}</button>
</form>`, { script: true })

/** After a sign-in by link: the next time it is easier. */
export const offerPasskeyPage = (language: Language, then: string): string => page(language, text('パスキーを作りますか', 'Make a passkey?'), html`
${say(language, text('作っておくと、次からは指紋、顔、暗証番号でサインインできます。', 'With one, you sign in by fingerprint, face or PIN from now on.'))}
${say(language, text('作らないときは、次に組織の管理者から新しいリンクを受け取ってください。', 'Without one, ask your administrator for a new link next time.'))}
${fault(language)}
<button type="button" data-passkey="make" data-address="/sign-in/passkey" data-then="${then}">${text('パスキーを作る', 'Make a passkey')[language]}</button>
<a class="quiet" href="${then}">${text('あとで作る', 'Later')[language]}</a>`, { script: true })

/** Where sign-in can't go on: why, and what to do. */
export const troublePage = (language: Language, why: Text): string => page(language, text('サインインできませんでした', 'Sign-in did not succeed'), html`
${say(language, why)}
<a class="quiet" href="/sign-in">${text('もう一度サインインする', 'Sign in again')[language]}</a>`)
