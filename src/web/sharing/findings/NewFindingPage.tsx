import { useState } from 'react'
import { findingKinds, findings, LONGEST_SUMMARY, type FindingKind } from '#domains/sharing/findings/contract.ts'
import type { Handling, Imported } from '#domains/sharing/items/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useAct } from '#web/wire/act.ts'
import { HandlingForm, usualHandling } from '../HandlingForm.tsx'
import { VictimPart, type Victim } from './VictimPart.tsx'

const words = {
  title: text('ダークウェブで、何を見ましたか', 'What did you see on the dark web?'),
  lead: text('見たことを言葉で記録します。漏れた中身は書かないでください。名前、番号、パスワード、画面の写しも同じです。', 'Tell in words what you saw. Do not copy what was leaked: no names of people, numbers, passwords or pictures of it.'),
  above: text('情報を探す', 'Search'), what: text('1　見たこと', '1  What was seen'), victim: text('2　被害者', '2  The victim'), how: text('3　取扱い', '3  Handling'), trial: text('4　確かめる', '4  Check'),
  kind: text('何が載っていましたか', 'What was it?'), where: text('どこで見ましたか', 'Where?'), whereHint: text('http://xxxxx[.]onion/ のような形でも読めます。押せない形で表示します。', 'Forms such as http://xxxxx[.]onion/ work. It is never shown as a link.'),
  seen: text('いつ見ましたか', 'When did you see it?'), claimed: text('だれが名乗っていますか', 'Who claims it?'), summary: text('概要', 'Summary'), summaryHint: text('何が、どれだけ、いつまでに、と書かれていたか。{n}字まで。', 'What it says: what, how much, by when. At most {n} characters.'), summaryEn: text('概要（英語）', 'Summary (English)'),
  values: text('関係する値', 'Related values'), valuesHint: text('1行に1つ。暗号資産のアドレス、ドメイン名、URL、IPアドレス、ハッシュ値。', 'One a line: addresses of crypto-assets, domain names, URLs, IP addresses, digests.'), row: text('{n}行目：', 'Line {n}: '),
  check: text('だれが見られるか確かめる', 'See who could see it'), needSummary: text('概要と、見た時刻を書いてください。', 'Write the summary, and when it was seen.'),
  reach: text('見られる組織', 'Who could see it'), upTo: text('最大{n}組織', 'up to {n} {n:organisation|organisations}'), becomes: text('{n}件の情報になります。', 'It becomes {n} {n:item|items}.'), record: text('記録する', 'Record it'), done: text('記録しました。', 'Recorded.'), see: text('結果を見る', 'See the result'),
}

const kinds = Object.keys(findingKinds) as FindingKind[] // the keys are the kinds
const lines = (given: string): string[] => given.split('\n').map((line) => line.trim()).filter(Boolean)

interface Told { readonly kind: FindingKind; readonly where: string; readonly seenAt: string; readonly claimedBy: string; readonly summary: { readonly ja: string; readonly en: string }; readonly values: string; readonly victim: Victim }

/** What was seen, told in words and under one label: first who could see it, then the recording. */
export function NewFindingPage() {
  const t = useText()
  const { now } = useReader()
  const [told, setTold] = useState<Told>({ kind: 'leak-site', where: '', seenAt: '', claimedBy: '', summary: { ja: '', en: '' }, values: '', victim: { name: '', tell: false } })
  const [handling, setHandling] = useState<Handling>(usualHandling)
  const [tried, setTried] = useState('')
  const trial = useAct(findings.record)
  const { victim: { name, organisation, tell }, values, ...rest } = told
  const victim = organisation ? { organisation, tell } : name.trim() ? { name, tell: false } : undefined
  const input = { ...rest, values: lines(values), handling, ...(victim && { victim }) }
  const change = (part: Partial<Told>): void => setTold({ ...told, ...part })
  const check = (): void => { setTried(JSON.stringify(input)); trial.run({ ...input, dryRun: true }) }
  const ready = told.seenAt !== '' && told.summary.ja.trim() !== ''
  const wrong = lines(values).flatMap((_line, n) => { const at = trial.at(`values.${n}`); return at ? [`${t(words.row, { n: n + 1 })}${t(at)}`] : [] })[0]
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/items', title: words.above }}>
      <div className="max-w-[52rem]">
        <Section title={words.what}>
          <div className="grid gap-6">
            <Choices label={words.kind} columns={2} value={told.kind} onChange={(kind) => change({ kind })} options={kinds.map((kind) => ({ value: kind, label: findingKinds[kind] }))} />
            <Input label={words.where} hint={words.whereHint} mark="free" mono value={told.where} error={trial.at('where')} onChange={(where) => change({ where })} />
            <MomentInput label={words.seen} value={told.seenAt} error={trial.at('seenAt')} onChange={(seenAt) => change({ seenAt })} latest={now} />
            <Input label={words.claimed} mark="free" value={told.claimedBy} error={trial.at('claimedBy')} onChange={(claimedBy) => change({ claimedBy })} />
            <TextArea label={words.summary} hint={t(words.summaryHint, { n: LONGEST_SUMMARY })} rows={4} value={told.summary.ja} error={trial.at('summary.ja')} onChange={(ja) => change({ summary: { ...told.summary, ja } })} />
            <TextArea label={words.summaryEn} mark="free" rows={3} lang="en" value={told.summary.en} error={trial.at('summary.en')} onChange={(en) => change({ summary: { ...told.summary, en } })} />
            <TextArea label={words.values} hint={words.valuesHint} mark="free" rows={4} mono value={values} error={wrong} onChange={(next) => change({ values: next })} />
          </div>
        </Section>
        <Section title={words.victim}><VictimPart value={told.victim} onChange={(next) => change({ victim: next })} at={trial.at} /></Section>
        <Section title={words.how}><HandlingForm value={handling} onChange={setHandling} at={trial.at} /></Section>
        <Section title={words.trial}>
          <Button look={tried === JSON.stringify(input) && trial.answer ? 'secondary' : 'primary'} busy={trial.busy} because={ready ? undefined : words.needSummary} onPress={check}>{t(words.check)}</Button>
          {trial.problem && <div className="mt-4"><ErrorNote problem={trial.problem} again={check} /></div>}
          {tried === JSON.stringify(input) && trial.answer && !trial.busy && !trial.problem && <Recording key={tried} input={{ ...input, dryRun: false }} result={trial.answer.result} />}
        </Section>
      </div>
    </Page>
  )
}

function Recording({ input, result: { counts, reach } }: { input: Parameters<ReturnType<typeof useAct<typeof findings.record.input, typeof findings.record.on, typeof findings.record.output>>['run']>[0]; result: Imported }) {
  const t = useText()
  const [made, setMade] = useState('')
  return (
    <div className="mt-6 grid gap-4">
      <p>{t(words.becomes, { n: counts.taken + counts.held })}</p>
      {reach.length > 0 && <p className="flex flex-wrap items-center gap-x-4 gap-y-2"><span className="text-solid-gray-700">{t(words.reach)}</span>{reach.map(({ tlp, organisations }) => <span key={tlp} className="inline-flex items-center gap-2"><Tlp level={tlp} />{t(words.upTo, { n: organisations })}</span>)}</p>}
      <div className="flex flex-wrap items-center gap-4">
        <Act verb={findings.record} input={input} says={words.record} done={words.done} look="primary" because={made ? words.done : undefined} onDone={({ result }) => setMade(result.id)} />
        {made && <Link to={`/imports/${made}`}>{t(words.see)}</Link>}
      </div>
    </div>
  )
}
