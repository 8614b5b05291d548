import { useState } from 'react'
import { advisories, type AdvisoryDraft } from '#domains/coordination/advisories/contract.ts'
import type { Can } from '#language/verb.ts'
import type { Tlp } from '#language/tlp.ts'
import { tlpLevels, tlpMeaning, tlpName } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { DecisionPanel, Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { saveFile } from '../sharing/save-file.ts'
import { AudienceChoice } from './AudienceChoice.tsx'

const words = {
  title: text('公表文を、言葉で書く', 'Write the advisory in words'), lead: text('版と状況は、案件の回答から入ります。書いたものは、公表の形式（CSAF 2.0）に直して検査します。', 'Versions and statuses come from the case. What you write becomes a CSAF 2.0 document, and is checked.'),
  states: { draft: text('下書き', 'Draft'), ready: text('確定', 'Ready'), published: text('公表済み', 'Published') }, version: text('第{n}版まで公表', 'edition {n} is out'),
  name: text('題名', 'Title'), summary: text('どんな脆弱性か', 'What it is'), impact: text('悪用されると何が起きるか', 'What happens if it is used'), remedy: text('どうすれば直るか', 'How it is fixed'), workaround: text('直せないときの緩和策', 'What helps until then'), check: text('侵入されていないかの確かめ方', 'How to check for compromise'), thanks: text('謝辞', 'Acknowledgement'), thanksHint: text('発見者が名前を出してよいときだけ書いてください。', 'Name the finder only with consent.'),
  exploited: text('悪用が確認されていますか', 'Known to be exploited?'), yes: text('はい', 'Yes'), no: text('いいえ', 'No'), lang: text('言語', 'Language'), ja: text('日本語', 'Japanese'), en: text('英語', 'English'), tlp: text('だれが読めるか', 'Who may read it'), links: text('参考（1行に1つ、題名と番地を空白で区切る）', 'References (one a line: title, blank, address)'),
  revision: text('前の版から変わったこと', 'What changed since the edition before'), write: text('書いて検査する', 'Keep and check it'), written: text('書きました。', 'Kept.'), missing: text('題名と、どんな脆弱性かを書いてください。', 'Write the title and what it is.'),
  check2: text('検査の結果', 'What the checks say'), sound: text('そのまま公表できます', 'It can go out as it is'), faults: text('直さないと公表できないこと {n}件', '{n} to mend before it can go out'), remarks: text('気づいたこと {n}件', '{n} {n:remark|remarks}'), silent: text('回答のない開発者：{names}。公表文では「調査中」とし、回答がないことを書き添えます。', 'Makers without an answer: {names}. The document says "under investigation", and that they are silent.'), silentChip: text('回答なし', 'No answer'),
  ready: text('公表文を確定する', 'Make it ready'), readyNote: text('確定すると、公表日に自動で公表されます。', 'Once ready it goes out by itself on the date.'), readied: text('確定しました。', 'It is ready.'), publish: text('いま公表する', 'Publish it now'), published: text('公表しました。', 'It is out.'), first: text('先に書いて検査してください。', 'Keep and check it first.'), mend: text('直すことが残っています。', 'Something is left to mend.'), save: text('CSAFの文書を保存する', 'Save the CSAF document'), above: text('案件に戻る', 'Back to the case'),
}

export function AdvisoryPage() {
  const id = useAddress().params['id'] ?? ''
  const draft = useRead(advisories.draft, { id }, { live: ['case', 'advisory'], keep: true })
  return <Read of={draft}>{(result, { can }) => <Whole key={`${result.case} ${result.version}`} draft={result} can={can} />}</Read>
}

function Whole({ draft, can }: { draft: AdvisoryDraft; can: Can }) {
  const t = useText()
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: `/coordination/${draft.case}`, title: words.above }}
      state={<><Chip tone={draft.state === 'draft' ? 'warn' : 'ok'} icon={draft.state === 'draft' ? 'pen' : 'seal'}>{t(words.states[draft.state])}</Chip><span>{draft.tracking}</span>{draft.version > 0 && <span>{t(words.version, { n: draft.version })}</span>}</>}>
      <WithAside sticky aside={<Decide draft={draft} can={can} />}><Form draft={draft} can={can} /></WithAside>
    </Page>
  )
}

const linksFrom = (lines: string) => lines.split('\n').flatMap((line) => {
  const [, title = '', url] = /^\s*(.*?)\s*(https?:\/\/\S+)\s*$/.exec(line) ?? []
  return url ? [{ title: title || url, url }] : []
})

const parts: readonly (readonly ['impact' | 'remedy' | 'workaround' | 'check', Text])[] = [['impact', words.impact], ['remedy', words.remedy], ['workaround', words.workaround], ['check', words.check]]

function Form({ draft, can }: { draft: AdvisoryDraft; can: Can }) {
  const [form, setForm] = useState(draft.words)
  const [links, setLinks] = useState(draft.words.links.map(({ title, url }) => `${title} ${url}`).join('\n'))
  const [tlp, setTlp] = useState<Tlp>(draft.tlp)
  const [audience, setAudience] = useState(draft.audience)
  const [revision, setRevision] = useState(draft.revision)
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  return (
    <div className="grid max-w-[46rem] gap-6">
      <Input label={words.name} mark="need" value={form.title} onChange={(title) => set({ title })} />
      <TextArea label={words.summary} mark="need" rows={5} value={form.summary} onChange={(summary) => set({ summary })} />
      {parts.map(([part, label]) => <TextArea key={part} label={label} mark="free" rows={3} value={form[part]} onChange={(value) => set({ [part]: value })} />)}
      <Choices label={words.exploited} columns={2} value={form.exploited ? 'yes' : 'no'} onChange={(value) => set({ exploited: value === 'yes' })} options={[{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }]} />
      <Input label={words.thanks} mark="free" hint={words.thanksHint} value={form.acknowledgement} onChange={(acknowledgement) => set({ acknowledgement })} />
      <TextArea label={words.links} mark="free" rows={2} value={links} onChange={setLinks} />
      <div className="grid gap-6 sm:grid-cols-2">
        <Select label={words.lang} value={form.lang} onChange={(lang) => set({ lang: lang === 'en' ? 'en' : 'ja' })} options={[{ value: 'ja', label: words.ja }, { value: 'en', label: words.en }]} />
        <Select label={words.tlp} value={tlp} hint={tlpMeaning[tlp]} onChange={(value) => setTlp(tlpLevels.find((one) => one === value) ?? 'clear')} options={tlpLevels.map((value) => ({ value, label: tlpName(value) }))} />
      </div>
      {tlp !== 'clear' && tlp !== 'green' && <AudienceChoice value={audience} onChange={setAudience} />}
      {draft.version > 0 && <Input label={words.revision} mark="need" value={revision} onChange={setRevision} />}
      <Act verb={advisories.write} can={can} look="secondary" says={words.write} done={words.written} input={{ id: draft.case, words: { ...form, links: linksFrom(links) }, tlp, audience, revision }} {...((!form.title.trim() || !form.summary.trim()) && { because: words.missing })} />
    </div>
  )
}

function Decide({ draft, can }: { draft: AdvisoryDraft; can: Can }) {
  const t = useText()
  const { faults, remarks, silent, csaf, tracking, updatedAt, state } = draft
  const because = updatedAt === null || state === 'published' ? words.first : faults.length > 0 ? words.mend : undefined
  return (
    <div className="grid gap-8">
      <Section title={words.check2}>
        <p className="flex flex-wrap items-center gap-3">{faults.length === 0 ? <Chip tone="ok" icon="done">{t(words.sound)}</Chip> : <Chip tone="danger" icon="alert">{t(words.faults, { n: faults.length })}</Chip>}</p>
        <Findings list={faults} />
        {silent.length > 0 && <p className="said mt-3">{t(words.silent, { names: silent.map(({ name }) => t(name)).join('、') })}</p>}
        {remarks.length > 0 && <div className="mt-3"><Disclosure title={t(words.remarks, { n: remarks.length })}><Findings list={remarks} /></Disclosure></div>}
        <p className="mt-3"><Button look="small" icon="save" onPress={() => saveFile(`${(tracking || 'draft').toLowerCase()}.json`, csaf, 'application/json')}>{t(words.save)}</Button></p>
      </Section>
      <DecisionPanel title={words.ready}>
        <p className="note">{t(words.readyNote)}</p>
        <Act verb={advisories.ready} input={{ id: draft.case }} can={can} look="primary" wide says={words.ready} done={words.readied} {...(because && { because })} />
        <Act verb={advisories.publish} input={{ id: draft.case }} can={can} wide says={words.publish} done={words.published} {...(because && { because })} />
      </DecisionPanel>
    </div>
  )
}

const Findings = ({ list }: { list: AdvisoryDraft['faults'] }) => {
  const t = useText()
  return list.length === 0 ? null : <ul className="mt-2 grid gap-2 text-dns-14N-130 leading-160">{list.map(({ at, says }, n) => <li key={`${n} ${at}`}><Written>{t(says)}</Written>{at && <span className="block break-all font-mono text-solid-gray-700">{at}</span>}</li>)}</ul>
}
