import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { signInAddress, useSession } from '#web/wire/session.ts'

const words = {
  title: text('一度の報告で、必要な組織へ', 'Report once; those concerned are warned'),
  lead: text('防人（さきもり）は、サイバー攻撃に備え、知らせ合い、対処するための仕組みです。', 'Sakimori is where organisations prepare for cyber attacks, warn each other and respond.'),
  signIn: text('サインイン', 'Sign in'),
  way: text('1件の報告がたどる道', 'The way of one report'),
  open: text('だれでも読めるもの', 'Open to everyone'),
}
const promises = [
  [text('一度だけ知らせる', 'Report once'), text('1回の報告を、受け取るべき機関へ分けて届けます。だれが何のために見るかを、先に示します。', 'One report goes to every body that must have it. Who sees what, and why, is shown before you send.')],
  [text('数秒で届く', 'Warned in seconds'), text('同じ危険のある組織に、名前を伏せて警報が届きます。', 'Organisations in the same danger are warned, without your name.')],
  [text('使われ方が見える', 'See how it was used'), text('渡した情報を、だれが開き、何に使ったかが分かります。取り下げもできます。', 'You see who opened what you gave and what for, and you can take it back.')],
  [text('だれでも確かめられる', 'Anyone can check'), text('すべての操作は台帳に残ります。消したり書き換えたりできないことを、自分で確かめられます。', 'Every act is kept in a ledger. That nothing was removed or rewritten, you can verify yourself.')],
] as const
const way = [
  [text('報告する', 'Report'), text('分かっていることだけで送れます。受け取った証明が、その場で残ります。', 'Send what you know. The proof that it was received is there at once.')],
  [text('渡す内容を決める', 'Decide what leaves'), text('何が外へ出るかを、報告した組織が見て決めます。', 'The organisation that reported sees what would leave, and decides.')],
  [text('二人で確かめる', 'Two pairs of eyes'), text('警報は、書いた人と別の人が承認し、専門機関が連名します。', 'Someone other than the author approves a warning; specialist bodies co-sign.')],
  [text('届き、答える', 'Warn and answer'), text('当てはまる組織に数秒で届きます。したことが、渡した側に見えます。', 'It reaches those concerned in seconds. What they did is seen by the giver.')],
  [text('誤りは取り下げる', 'Take back what is wrong'), text('持っている全員に知らせ、全員の確認を待ちます。', 'Everyone who holds it is told, and each must confirm.')],
] as const
const readable = [
  { to: '/catalogue', title: text('悪用された脆弱性の一覧', 'Known exploited vulnerabilities') },
  { to: '/rules', title: text('だれが何をしてよいか（施行中の規則）', 'Who may do what (the rules in force)') },
  { to: '/proofs', title: text('記録が本物かを確かめる', 'Check that a record is genuine') },
  { to: '/api/reference', title: text('機械からの使い方（API）', 'For machines (API)') },
] as const

/** What a stranger sees first: what this is, and the way in. */
export function StartPage() {
  const t = useText()
  const { session, known } = useSession()
  return (
    <Page title={words.title} lead={t(words.lead)}>
      {known && !session && <ButtonLink to={signInAddress('/')} look="primary" icon="lock">{t(words.signIn)}</ButtonLink>}
      <dl className="mt-10 grid gap-x-12 gap-y-8 sm:grid-cols-2">
        {promises.map(([title, says]) => (
          <div key={title.en} className="border-t border-solid-gray-300 pt-4"><dt className="text-std-18B-160 text-solid-gray-900">{t(title)}</dt><dd className="mt-1">{t(says)}</dd></div>
        ))}
      </dl>
      <div className="mt-14">
        <Section title={words.way}>
          <ol className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-5">
            {way.map(([title, says], n) => (
              <li key={title.en} className="grid grid-cols-[2rem_1fr] content-start gap-x-2 lg:block">
                <span className="text-std-28B-150 leading-130 text-key-900" aria-hidden="true">{n + 1}</span>
                <div><h3 className="text-std-17B-170">{t(title)}</h3><p className="said mt-1">{t(says)}</p></div>
              </li>
            ))}
          </ol>
        </Section>
        <Section title={words.open}>
          <ul className="flex flex-wrap gap-x-8 gap-y-3">{readable.map(({ to, title }) => <li key={to}><Link to={to} className="link inline-block py-1">{t(title)}</Link></li>)}</ul>
        </Section>
      </div>
    </Page>
  )
}
