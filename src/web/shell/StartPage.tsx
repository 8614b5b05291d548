import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { signInAddress, useSession } from '#web/wire/session.ts'

const words = {
  title: text('一度の報告で、必要な組織へ', 'Report once; those concerned are warned'),
  lead: text('防人（さきもり）は、サイバー攻撃に備え、知らせ合い、対処するための仕組みです。', 'Sakimori is where organisations prepare for cyber attacks, warn each other and respond.'),
  signIn: text('サインイン', 'Sign in'),
}
const promises = [
  [text('一度だけ知らせる', 'Report once'), text('1回の報告を、受け取るべき機関へ分けて届けます。だれが何のために見るかを、先に示します。', 'One report goes to every body that must have it. Who sees what, and why, is shown before you send.')],
  [text('数秒で届く', 'Warned in seconds'), text('同じ危険のある組織に、名前を伏せて警報が届きます。', 'Organisations in the same danger are warned, without your name.')],
  [text('使われ方が見える', 'See how it was used'), text('渡した情報を、だれが開き、何に使ったかが分かります。取り下げもできます。', 'You see who opened what you gave and what for, and you can take it back.')],
  [text('だれでも確かめられる', 'Anyone can check'), text('すべての操作は台帳に残ります。消したり書き換えたりできないことを、自分で確かめられます。', 'Every act is kept in a ledger. That nothing was removed or rewritten, you can verify yourself.')],
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
    </Page>
  )
}
