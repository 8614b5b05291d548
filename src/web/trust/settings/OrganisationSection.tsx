import { organisationKinds } from '#language/organisation.ts'
import { sectors } from '#language/sector.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { identity, type OrganisationDetail } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Facts } from '#web/ui/Panel.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { ContactForm } from './ContactForm.tsx'

const words = {
  title: text('自分の組織', 'Your organisation'),
  note: text('登録は司令塔が直します。違うところは司令塔に知らせてください。', 'The centre amends registrations. Tell the centre what is wrong.'),
  name: text('名前', 'Name'), id: text('番号', 'Id'), kind: text('種類', 'Kind'), sectors: text('分野', 'Sectors'), region: text('地域', 'Region'), designations: text('法律上の指定', 'Designations by law'),
  networks: text('自分のネットワーク', 'Own networks'), domains: text('自分のドメイン', 'Own domains'), none: text('登録なし', 'none registered'),
  use: text('見つかった危険が自分のものかどうかを、ここで照合します。', 'Dangers found outside are matched with these.'),
  naming: text('名前を出すかどうか', 'Whether to be named'),
  named: text('いまは名前を出しています。受け取った情報をいつ開いて何に使ったかが、渡した組織に、名前つきで見えます。', 'You are named: those who gave what you use see your name beside when you opened it and what you used it for.'),
  unnamed: text('いまは名前を伏せています。渡した組織には、分野と件数だけが見えます。', 'You are not named: those who gave what you use see your sector and counts only.'),
  agree: text('名前を出す', 'Be named'), hide: text('名前を伏せる', 'Not be named'),
  agreed: text('決めました。次の受け取りから変わります。', 'Decided. It holds from the next receipt on.'),
}

/** What is registered of one's own organisation, and the one thing it decides itself: whether it is named. */
export function OrganisationSection() {
  const { session } = useSession()
  const organisation = useRead(identity.read, { id: session?.organisation.id ?? '' }, { when: session !== null })
  return <Section title={words.title}><Read of={organisation}>{(result, { can }) => <Registered of={result} can={can} />}</Read></Section>
}

function Registered({ of, can }: { of: OrganisationDetail; can: Can }) {
  const t = useText()
  const { language } = useLanguage()
  const listed = (values: readonly string[]): string => values.join(language === 'ja' ? '、' : ', ') || t(words.none)
  const mono = (values: readonly string[]) => (values.length === 0 ? t(words.none) : <ul className="font-mono text-dns-14N-130 leading-160">{values.map((value) => <li key={value}>{value}</li>)}</ul>)
  return (
    <>
      <Facts facts={[
        { term: t(words.name), value: t(of.name) },
        { term: t(words.id), value: <span className="font-mono text-dns-14N-130">{of.id}</span> },
        { term: t(words.kind), value: t(organisationKinds[of.kind]) },
        { term: t(words.sectors), value: listed(of.sectors.map((sector) => t((sectors as Record<string, Text>)[sector] ?? sector))) },
        ...(of.region ? [{ term: t(words.region), value: of.region }] : []),
        { term: t(words.designations), value: listed(of.designations) },
        { term: t(words.networks), value: mono(of.networks) },
        { term: t(words.domains), value: <>{mono(of.domains)}<p className="note mt-1">{t(words.use)}</p></> },
      ]} />
      <p className="note mt-3">{t(words.note)}</p>
      <h3 className="mt-6 text-std-17B-170">{t(words.naming)}</h3>
      <p className="said mt-1 mb-3 max-w-[46rem]">{t(of.named ? words.named : words.unnamed)}</p>
      <Act verb={identity.agree} input={{ id: of.id, named: !of.named }} can={can} says={of.named ? words.hide : words.agree} done={words.agreed} />
      <ContactForm of={of} can={can} />
    </>
  )
}
