import { useState } from 'react'
import { cases } from '#domains/coordination/cases/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { Page, WithAside } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { pageTitles } from './coordination-words.ts'

const words = {
  title: text('見つけた脆弱性を届け出る', 'Report a vulnerability you found'), lead: text('届け先の専門機関だけが読みます。公表の前に、開発者と調整します。', 'Only the body you choose reads it. It coordinates with the maker before anything is public.'),
  to: text('届け先', 'To'), maker: text('メーカー', 'Maker'), product: text('製品', 'Product'), versions: text('確かめた版', 'Versions you looked at'), versionsHint: text('画面に出るとおりに書いてください。例 7.2.3', 'As the screen shows it, for instance 7.2.3'),
  name: text('ひとことで', 'In one line'), nameHint: text('例 ログインせずに設定を読める', 'For instance: settings can be read without logging in'), summary: text('何が起きるか、どうすると起きるか', 'What happens, and what brings it about'), summaryHint: text('手順を順に書いてください。人の情報は書かないでください。', 'Write the steps in order. Leave out what belongs to other people.'),
  exploited: text('悪用されている様子がありますか', 'Are there signs that it is used in attacks?'), yes: text('ある', 'Yes'), no: text('ない、分からない', 'No, or not known'),
  credit: text('発見者として名前を出しますか', 'May you be named as its finder?'), named: text('出してよい', 'Yes'), anonymous: text('伏せる', 'No'), anonymousNote: text('開発者にも、公表文でも、名前を伏せます。', 'Neither makers nor the public learn who you are.'),
  send: text('届け出る', 'Hand it in'), sent: text('届け出ました。', 'It was handed in.'), missing: text('届け先、メーカー、製品、ひとこと、内容を書いてください。', 'Fill in to whom, the maker, the product, the line and what happens.'),
  next: text('この後', 'What follows'),
  steps: [text('届け先が内容を確かめ、あなたに尋ねることがあります。', 'The body looks into it, and may ask you.'), text('開発者を招き、公表日を相談します。あなたの同意も聞きます。', 'It invites the maker and proposes a date. You are asked to agree.'), text('公表日に、公表文と、使っている組織へのお知らせが出ます。', 'On that date the advisory goes out, and those who hold the product are told.')],
}

/** The intake form: anybody who has signed in. */
export function ReportFlawPage() {
  const t = useText()
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/coordination', title: pageTitles.cases }}>
      <WithAside aside={<Panel title={words.next} kind="quiet"><ol className="grid list-decimal gap-2 pl-5 text-dns-16N-130 leading-160">{words.steps.map((step) => <li key={step.en}>{t(step)}</li>)}</ol></Panel>}>
        <Form />
      </WithAside>
    </Page>
  )
}

const blank = { to: '', maker: '', product: '', versions: '', title: '', summary: '', exploited: 'no' as 'yes' | 'no', credit: 'anonymous' as 'named' | 'anonymous' }

function Form() {
  const t = useText()
  const { go } = useAddress()
  const bodies = useRead(identity.list, { kind: 'specialist' })
  const [form, setForm] = useState(blank)
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const whole = form.to && form.maker.trim() && form.product.trim() && form.title.trim() && form.summary.trim()
  return (
    <div className="grid max-w-[46rem] gap-6">
      <Read of={bodies}>{({ organisations }) => <Select label={words.to} mark="need" none={text('選んでください', 'Choose one')} value={form.to} onChange={(to) => set({ to })} options={organisations.map(({ id, name }) => ({ value: id, label: t(name) }))} />}</Read>
      <div className="grid gap-6 sm:grid-cols-2">
        <Input label={words.maker} mark="need" value={form.maker} onChange={(maker) => set({ maker })} />
        <Input label={words.product} mark="need" value={form.product} onChange={(product) => set({ product })} />
      </div>
      <Input label={words.versions} mark="free" hint={words.versionsHint} value={form.versions} onChange={(versions) => set({ versions })} />
      <Input label={words.name} mark="need" hint={words.nameHint} value={form.title} onChange={(title) => set({ title })} />
      <TextArea label={words.summary} mark="need" hint={words.summaryHint} rows={8} value={form.summary} onChange={(summary) => set({ summary })} />
      <Choices label={words.exploited} columns={2} value={form.exploited} onChange={(exploited) => set({ exploited })} options={[{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }]} />
      <Choices label={words.credit} columns={2} value={form.credit} onChange={(credit) => set({ credit })} options={[{ value: 'named', label: words.named }, { value: 'anonymous', label: words.anonymous, note: words.anonymousNote }]} />
      <Act verb={cases.handIn} look="primary" says={words.send} done={words.sent} input={{ ...form, exploited: form.exploited === 'yes' }} onDone={({ result }) => go(`/coordination/${result.id}`)} {...(!whole && { because: words.missing })} />
    </div>
  )
}
