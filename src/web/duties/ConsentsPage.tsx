import { useState } from 'react'
import { duties, type Consent } from '#domains/duties/contract.ts'
import type { Purpose } from '#language/purpose.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { inTurn, purposeName } from './duty-words.ts'

const words = {
  title: text('提出したものを、報告のほかに使ってよいですか', 'May bodies use your reports for more?'), above: text('設定', 'Settings'),
  lead: text('法律が報告者に任せている使い道を、機関ごとに決めます。提出の前にそのまま入り、一件ごとに変えられます。', 'For each body, the uses that the law leaves to you. They are filled in before you submit, and each report may say otherwise.'),
  none: text('報告のほかには使えません。', 'For nothing but the report itself.'), agreed: text('許している使い道：{purposes}', 'Agreed: {purposes}'),
  held: text('この同意で使える提出：{n}件', '{n} {n:report|reports} held under a consent'), set: text('{who}が決めた', 'set by {who}'),
  change: text('変える', 'Change'), choices: text('許す使い道', 'Uses you agree to'),
  hint: text('外すと、すでに渡した提出にも使えなくなり、その機関に知らせます。', 'What you take away ends for reports it already has, too, and the body is told.'),
  save: text('この機関について決める', 'Set for this body'), saved: text('決めました。', 'Set.'), same: text('変えたところがありません。', 'Nothing was changed.'),
}

/** The standing choice for each body. What is agreed, or held under a consent, stands first. */
export function ConsentsPage() {
  const t = useText()
  const list = useRead(duties.listConsents, {}, { live: ['consent', 'submission'] })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/settings', title: words.above }}>
      <Read of={list}>
        {({ consents }, { can }) => (
          <ul className="max-w-[46rem] border-b border-solid-gray-300">
            {consents.toSorted((one, other) => weight(other) - weight(one)).map((one) => <Row key={`${one.body} ${one.setAt ?? ''}`} consent={one} can={can} />)}
          </ul>
        )}
      </Read>
    </Page>
  )
}

const weight = ({ purposes, held }: Consent): number => Number(purposes.length > 0 || held > 0)

function Row({ consent: { body, name, regimes, choices, purposes, setAt, setBy, held }, can }: { consent: Consent; can: Can }) {
  const t = useText()
  const [chosen, setChosen] = useState<Purpose[]>(purposes)
  const same = chosen.length === purposes.length && chosen.every((one) => purposes.includes(one))
  return (
    <li className="border-t border-solid-gray-300 py-4">
      <h2 className="text-dns-16B-130 text-solid-gray-900">{t(name)}</h2>
      <p className="mt-1 text-dns-14N-130 leading-160 text-solid-gray-700">{t(inTurn(regimes.map(({ title }) => title)))}</p>
      <p className="mt-1 text-dns-16N-130 leading-160">{purposes.length === 0 ? t(words.none) : t(words.agreed, { purposes: t(inTurn(purposes.map(purposeName))) })}</p>
      {(held > 0 || setAt) && <p className="text-dns-14N-130 leading-160 text-solid-gray-700">{setAt && setBy && <><Written>{t(words.set, { who: setBy })}</Written> <Time at={setAt} as="day" />　</>}{held > 0 && t(words.held, { n: held })}</p>}
      <details className="mt-1">
        <summary className="link inline-flex min-h-9 items-center text-dns-14N-130">{t(words.change)}<span className="sr-only"> {t(name)}</span></summary>
        <div className="mt-2 grid gap-4">
          <ManyChoices label={words.choices} quiet hint={words.hint} columns={2} value={chosen} onChange={setChosen} options={choices.map((value) => ({ value, label: purposeName(value) }))} />
          <Act verb={duties.setConsent} input={{ body, purposes: chosen }} can={can} says={words.save} done={words.saved} of={t(name)} {...(same && { because: words.same })} />
        </div>
      </details>
    </li>
  )
}
