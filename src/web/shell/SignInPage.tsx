import { useLocation } from '@tanstack/react-router'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { signInAddress } from '#web/wire/session.ts'

const words = {
  title: text('サインインしてください', 'Please sign in'),
  lead: text('この先は、だれの名前で行うかを確かめてから開きます。', 'What follows opens once it is known in whose name you act.'),
  button: text('パスキーでサインイン', 'Sign in with a passkey'),
  kept: text('書いた内容は残っています。サインインすると、続きから始まります。', 'What you wrote is kept. You will continue where you were.'),
  first: text('はじめての方', 'First time here'),
  firstSays: text('組織の管理者から届いた、一度だけ使える招待のリンクを開いてください。そこでパスキーを登録します。', 'Open the one-time invitation link from your administrator. You register a passkey there.'),
  lost: text('端末をなくした方', 'Lost your device'),
  lostSays: text('組織の管理者に知らせてください。古いパスキーを止め、新しい招待を送ります。', 'Tell your administrator, who stops the old passkey and sends a new invitation.'),
}

/** Shown in place of any page that needs somebody known: the address stays, and one returns to it. */
export function SignInPage() {
  const t = useText()
  const back = useLocation({ select: (location) => location.href })
  return (
    <Page title={words.title} lead={t(words.lead)}>
      <div className="max-w-[46rem]">
        <ButtonLink to={signInAddress(back)} look="primary" icon="lock">{t(words.button)}</ButtonLink>
        {back !== '/' && <p className="note mt-3 flex items-center gap-1.5"><Icon name="save" />{t(words.kept)}</p>}
        <dl className="mt-10 grid gap-x-8 gap-y-6 sm:grid-cols-2">
          <div className="border-t border-solid-gray-300 pt-4"><dt className="text-std-17B-170 text-solid-gray-900">{t(words.first)}</dt><dd className="said">{t(words.firstSays)}</dd></div>
          <div className="border-t border-solid-gray-300 pt-4"><dt className="text-std-17B-170 text-solid-gray-900">{t(words.lost)}</dt><dd className="said">{t(words.lostSays)}</dd></div>
        </dl>
      </div>
    </Page>
  )
}
