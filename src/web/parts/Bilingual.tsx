import { languages, text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { TimeLeft } from '#web/ui/Clock.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Section } from '#web/ui/Page.tsx'
import { InLanguage, useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { minutesFromNow } from './sample.ts'

const words = {
  title: text('日本語と英語', 'Japanese and English'),
  kind: text('警報', 'Warning'),
  exploited: text('国内で悪用を確認', 'Exploited in Japan'),
  by: text('司令塔・JPCERT/CC 連名', 'Centre and JPCERT/CC, jointly'),
  heading: text('FortiGateの認証を回避する攻撃が続いています', 'Attacks that bypass FortiGate sign-in are under way'),
  says: text('登録した装置と照合し、3台が該当しました。', 'We checked your registered devices; 3 of them are concerned.'),
  answer: text('{n}台について答える', 'Answer for {n} devices'),
}

/** The same item in both languages, side by side: the room a text needs must fit both. */
export function Bilingual() {
  return (
    <Section ruled title={words.title}>
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-2">
        {languages.map((language) => <InLanguage key={language} language={language}><Item /></InLanguage>)}
      </div>
    </Section>
  )
}

function Item() {
  const t = useText()
  return (
    <div className="grid gap-x-6 gap-y-3 sm:grid-cols-[1fr_12rem]">
      <div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-120 text-solid-gray-700">
          <span className="inline-flex items-center gap-1.5 text-dns-14B-120"><Icon name="alert" size={5} />{t(words.kind)}</span>
          <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip><Tlp level="amber" /><span>{t(words.by)}</span><Time at={minutesFromNow(-200)} />
        </div>
        <h3 className="mt-2 text-std-18B-160">{t(words.heading)}</h3>
        <p className="said mt-1">{t(words.says)}</p>
      </div>
      <div className="flex flex-col gap-3"><TimeLeft since={minutesFromNow(-210)} due={minutesFromNow(110.5)} /><ButtonLink to="/parts" wide>{t(words.answer, { n: 2 })}</ButtonLink></div>
    </div>
  )
}
