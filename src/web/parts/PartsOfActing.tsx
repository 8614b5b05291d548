import { useState } from 'react'
import { text } from '#language/words.ts'
import { Button, ButtonLink } from '#web/ui/Button.tsx'
import { Choices, ManyChoices, Toggle } from '#web/ui/Choices.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LongWork } from '#web/ui/LongWork.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Decided, DecisionPanel, Narrowing, Votes } from '#web/ui/Panel.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { FourEyes, Stages } from '#web/ui/Steps.tsx'
import { useText } from '#web/ui/text.tsx'
import { Acts } from './Acts.tsx'
import { minutesFromNow, sampleHash } from './sample.ts'

const words = {
  buttons: text('ボタン', 'Buttons'),
  send: text('報告を送る', 'Send the report'), answer: text('質問に答える', 'Answer the question'), later: text('あとで続ける', 'Continue later'), pick: text('登録から選ぶ', 'Choose from registered'),
  issue: text('発出する', 'Issue'), fourEyes: text('起案した人は承認できません（四眼）。', 'The author may not approve (four eyes).'),
  fields: text('入力', 'Fields'),
  phone: text('電話', 'Telephone'), noticed: text('気づいた時刻', 'Time of awareness'), wrong: text('時刻は0:00から23:59までで書いてください', 'Write a time from 0:00 to 23:59'),
  what: text('何が使えず、だれが困っていますか', 'What does not work, and who is affected?'), sector: text('分野', 'Sector'), power: text('電力', 'Electricity'), health: text('医療', 'Health'), choose: text('選んでください', 'Choose'),
  life: text('人の命や安全への影響', 'Effect on life or safety'), yes: text('ある', 'Yes'), no: text('ない', 'No'), unknown: text('分からない', 'Not known'),
  doing: text('いま、何をしていますか', 'What are you doing now?'), cut: text('外との通信を切った', 'Cut outside connections'), backup: text('控え（バックアップ）を確かめた', 'Checked the backups'), expert: text('専門の業者に頼んだ', 'Called a specialist'), expertNote: text('契約がある場合だけ', 'Only with a contract'),
  began: text('起きた時刻（推定でよい）', 'When it began (an estimate will do)'), files: text('証拠があれば、ここに入れてください', 'Evidence, if there is any'), filesHint: text('STIX、MISP、ログ、画像、脅迫文の写真。', 'STIX, MISP, logs, pictures, a photograph of the ransom note.'), file: text('{name}を受け取りました', '{name} was taken'),
  view: text('見方', 'View'), write: text('書く', 'Write'), see: text('見え方', 'Preview'),
  decision: text('決定の枠', 'Decision panel'), decide: text('決定', 'Decision'),
  approve: text('承認する', 'Approve'), narrow: text('狭めて承認する', 'Approve narrowed'), reject: text('認めない', 'Do not approve'),
  narrowed: text('狭めること', 'What is narrowed'), term: text('期間', 'Term'), months: text('3か月', '3 months'), month: text('1か月', '1 month'),
  reason: text('理由', 'Reason'), agree: text('賛成する', 'Vote for'), enough: text('外内だけで足りるため', 'Inbound alone is enough'), decided: text('決まったあと', 'Once decided'), by: text('委員5人のうち3人', '3 of 5 commissioners'), recorded: text('決定を記録しました。', 'The decision was recorded.'),
  eyes: text('四眼と段階', 'Four eyes and stages'), author: text('起案', 'Author'), approval: text('承認', 'Approval'), joint: text('連名', 'Co-signature'), sato: text('佐藤', 'Sato'), tanaka: text('田中（当直長）', 'Tanaka (duty head)'),
  checked: text('本文3つと届く先を確かめました。', 'Checked the three texts and the audience.'), reading: text('開いて読んでいます。', 'Has opened it and is reading.'), stages: text('発出までの段階', 'Stages before issue'),
  long: text('長い仕事', 'Long work'), matching: text('登録された装置と照合しています', 'Matching against registered devices'), hits: text('該当 {n}', '{n} match'),
}

export function PartsOfActing() {
  const t = useText()
  return (
    <>
      <Section ruled title={words.buttons}>
        <div className="flex flex-wrap items-center gap-3"><Button look="primary">{t(words.send)}</Button><ButtonLink to="/parts" icon="pen">{t(words.answer)}</ButtonLink><Link to="/parts">{t(words.later)}</Link></div>
        <div className="mt-3 flex flex-wrap items-center gap-3"><Button look="small">{t(words.pick)}</Button><Button because={words.fourEyes}>{t(words.issue)}</Button></div>
      </Section>
      <Acts />
      <Fields />
      <Decision />
      <Eyes />
      <Section ruled title={words.long}>
        <LongWork says={words.matching} done={412000} total={1000000} left={40_000} sofar={t(words.hits, { n: 218 })} onStop={() => {}} goesOn />
      </Section>
    </>
  )
}

function Fields() {
  const [form, setForm] = useState({ phone: '03-5550-0142', time: '25:10', what: '', sector: 'power', life: 'yes', doing: ['cut'], view: 'write', began: '', file: '' })
  const t = useText()
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  return (
    <Section ruled title={words.fields}>
      <div className="grid gap-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <Input label={words.phone} mark="free" type="tel" autoComplete="tel" value={form.phone} onChange={(phone) => set({ phone })} />
          <Select label={words.sector} value={form.sector} onChange={(sector) => set({ sector })} none={words.choose} options={[{ value: 'power', label: words.power }, { value: 'health', label: words.health }]} />
        </div>
        <Input label={words.noticed} mark="need" value={form.time} error={/^([01]?\d|2[0-3]):[0-5]\d$/.test(form.time) ? undefined : words.wrong} onChange={(time) => set({ time })} />
        <TextArea label={words.what} rows={3} value={form.what} onChange={(what) => set({ what })} />
        <Choices label={words.life} columns="row" value={form.life} onChange={(life) => set({ life })} options={[{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }, { value: 'unknown', label: words.unknown }]} />
        <ManyChoices label={words.doing} columns={2} value={form.doing} onChange={(doing) => set({ doing })} options={[{ value: 'cut', label: words.cut }, { value: 'backup', label: words.backup }, { value: 'expert', label: words.expert, note: words.expertNote }]} />
        <MomentInput label={words.began} value={form.began} onChange={(began) => set({ began })} latest={new Date()} />
        <FileDrop label={words.files} hint={words.filesHint} mark="free" limit={10} onFiles={(files) => set({ file: files[0]?.name ?? '' })} />
        {form.file && <p className="note">{t(words.file, { name: form.file })}</p>}
        <div><Toggle label={words.view} value={form.view} onChange={(view) => set({ view })} options={[{ value: 'write', label: words.write }, { value: 'see', label: words.see }]} /></div>
      </div>
    </Section>
  )
}

function Decision() {
  const t = useText()
  const [form, setForm] = useState({ choice: 'narrow', reason: t(words.enough) })
  return (
    <Section ruled title={words.decision}>
      <DecisionPanel title={words.decide}>
        <Choices quiet label={words.decide} columns={3} value={form.choice} onChange={(choice) => setForm({ ...form, choice })}
          options={[{ value: 'approve', label: words.approve }, { value: 'narrow', label: words.narrow }, { value: 'reject', label: words.reject }]} />
        <Narrowing label={words.narrowed} rows={[{ what: words.term, from: t(words.months), to: t(words.month) }]} />
        <Input label={words.reason} mark="need" value={form.reason} onChange={(reason) => setForm({ ...form, reason })} />
        <Votes yes={2} no={0} open={3}><Button look="small">{t(words.agree)}</Button></Votes>
      </DecisionPanel>
      <div className="mt-4">
        <DecisionPanel title={words.decided}>
          <Decided decision={t(words.narrow)} reason={t(words.enough)} by={t(words.by)} at={minutesFromNow(-3)} proof={<ProofLine says={t(words.recorded)} entry={sampleHash} />} />
        </DecisionPanel>
      </div>
    </Section>
  )
}

function Eyes() {
  return (
    <Section ruled title={words.eyes}>
      <Stages label={words.stages} now={1} stages={[words.author, words.approval, words.issue]} />
      <div className="mt-4">
        <FourEyes steps={[
          { part: words.author, who: words.sato, state: 'done', at: minutesFromNow(-22), note: words.checked },
          { part: words.approval, who: words.tanaka, state: 'open', note: words.fourEyes },
          { part: words.joint, who: 'JPCERT/CC', state: 'waiting', at: minutesFromNow(-12), note: words.reading },
        ]} />
      </div>
    </Section>
  )
}
