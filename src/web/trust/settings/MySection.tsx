import type { Language } from '#language/words.ts'
import { roles } from '#language/organisation.ts'
import { text, type Text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Facts } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'

const words = {
  title: text('自分', 'You'),
  name: text('名前', 'Name'), office: text('職名', 'Office'), roles: text('役割', 'Roles'), language: text('言葉', 'Language'), languageOf: text('画面の言葉', 'Language of the screens'),
  officeNote: text('（台帳には名前でなく職名が残ります）', ' (the ledger keeps the office, not the name)'),
  passkeys: text('パスキー', 'Passkeys'),
  note: text('指紋、顔、暗証番号でサインインできます。端末ごとに作れます。', 'Sign in by fingerprint, face or PIN. Make one on each device.'),
  device: text('端末', 'Device'), made: text('作った日', 'Made'), used: text('最後に使った時', 'Last used'), never: text('まだ', 'not yet'), change: text('操作', 'Action'),
  none: text('パスキーがまだありません', 'No passkey yet'), noneNote: text('ないあいだは、組織の管理者から一度だけのリンクを受け取ってサインインします。', 'Until then you sign in with a one-time link from your administrator.'),
  add: text('この端末のパスキーを作る', 'Make a passkey on this device'), addNote: text('作れるのは、サインインしてから少しのあいだです。できないときは、サインインし直してください。', 'It can be made shortly after signing in. If it is refused, sign in again.'),
  remove: text('外す', 'Remove'), removed: text('外しました。', 'Removed.'),
}
const tongues: readonly { value: Language; label: string }[] = [{ value: 'ja', label: '日本語' }, { value: 'en', label: 'English' }]

/** Who one is here, in which language, and how one signs in. */
export function MySection() {
  const t = useText()
  const { language, choose } = useLanguage()
  const { session } = useSession()
  const passkeys = useRead(identity.passkeys, {})
  return (
    <Section title={words.title}>
      <Facts facts={[
        { term: t(words.name), value: <Written>{t(session?.person.name ?? '')}</Written> },
        { term: t(words.office), value: <><Written>{t(session?.office ?? '')}</Written><span className="text-dns-14N-130 text-solid-gray-700">{t(words.officeNote)}</span></> },
        { term: t(words.roles), value: (session?.roles ?? []).map((role) => t((roles as Record<string, Text>)[role] ?? role)).join(language === 'ja' ? '、' : ', ') },
        { term: t(words.language), value: <Toggle label={words.languageOf} options={tongues} value={language} onChange={choose} /> },
      ]} />
      <h3 className="mt-6 text-std-17B-170">{t(words.passkeys)}</h3>
      <p className="note">{t(words.note)}</p>
      <div className="mt-3">
        <Read of={passkeys}>{({ passkeys: own }) => own.length === 0
          ? <Empty title={words.none} note={t(words.noneNote)} />
          : <Table caption={words.passkeys} dense rows={own} keyOf={({ id }) => id} columns={[
            { head: words.device, cell: ({ name }) => name },
            { head: words.made, cell: ({ made }) => <Time at={made} as="day" />, wide: true },
            { head: words.used, cell: ({ lastUsed }) => (lastUsed ? <Time at={lastUsed} /> : t(words.never)) },
            { head: words.change, cell: ({ id }) => <div className="flex justify-end"><Act verb={identity.removePasskey} input={{ id }} says={words.remove} look="small" done={words.removed} /></div>, number: true },
          ]} />}</Read>
      </div>
      <div className="mt-4"><ButtonLink to="/sign-in/passkey?then=/settings" icon="lock">{t(words.add)}</ButtonLink><p className="note mt-2">{t(words.addNote)}</p></div>
    </Section>
  )
}
