import { useNavigate } from '@tanstack/react-router'
import { assertions, exploitationStatuses, suggestions, type Suggestion } from '#domains/vulnerabilities/exploited/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useAct, type Acting } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { useDraft } from '#web/wire/draft.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { emptyEvidence, emptyForm, formFrom, proposalOf, withReports, type AssertionForm } from './assertion-form.ts'
import { BothFields } from './BothFields.tsx'
import { EvidenceFields } from './EvidenceFields.tsx'

const words = {
  title: text('どの脆弱性が悪用されていますか', 'Which vulnerability is exploited?'), lead: text('もう一人が確かめてから公開します。公開する文に、被害を受けた組織の名を書かないでください。', 'A second person reads it before it is published. Name no organisation that was attacked in what is published.'), above: text('悪用の発表', 'Assertions of exploitation'),
  what: text('1　脆弱性', '1  The vulnerability'), how: text('2　悪用の根拠', '2  Evidence of exploitation'), urgent: text('3　急ぐ程度', '3  How urgent it is'), act: text('4　求める対応', '4  The action required'),
  id: text('番号', 'Number'), idHint: text('CVE-2026-12345 など。', 'Such as CVE-2026-12345.'), aliases: text('ほかの番号', 'Other numbers'), aliasesHint: text('1行に1つ。EUVDの番号があると、EUの形式にも載ります。', 'One a line. With an EUVD id it stands in the EU’s format, too.'), name: text('名前', 'Name'), description: text('説明', 'Description'),
  products: text('影響を受ける製品', 'Affected products'), productsHint: text('1行に1つ。「製造者, 製品」の順。', 'One a line: maker, product.'), status: text('悪用の程度', 'Status'), ransomware: text('ランサムウェアに利用されている', 'It is used by ransomware'), firstSeen: text('初めて見られた時', 'First seen'),
  more: text('根拠を加える', 'Add evidence'), urgentLead: text('分からないものは、重いほうとして扱います。期限は、この答えと表から決まります。', 'What is not known counts as the worse. The day follows from these answers and a table.'),
  exposed: text('機器はインターネットから届きますか', 'Can the devices be reached from the internet?'), automatable: text('攻撃を自動で繰り返せますか', 'Can attacks be automated?'), impact: text('攻撃で何を得られますか', 'What does an attack give?'), total: text('機器の完全な制御', 'full control of the device'), partial: text('機器の一部', 'a part of the device'), yes: text('はい', 'yes'), no: text('いいえ', 'no'), unknown: text('分からない', 'not known'),
  action: text('求める対応', 'Required action'), due: text('対応の期限', 'Due'), dueHint: text('書かなければ、表から決めます。', 'Left out, it follows from the table.'), patched: text('修正版の公開日', 'Fixed since'), expires: text('この発表の期限', 'The assertion stands until'), expiresHint: text('書かなければ、1年後まで。', 'Left out, a year.'), notes: text('補足', 'Notes'), references: text('参考の番地', 'References'), referencesHint: text('1行に1つ。https:// から。', 'One a line, from https://.'), propose: text('起案する', 'Propose'),
}

/** Begins empty, or with what a suggestion knows. */
export function NewAssertionPage() {
  const { search } = useAddress()
  const wanted = search['vulnerability']
  return (
    <Page title={words.title} lead={<Lead />} above={{ to: '/assertions', title: words.above }}>
      {wanted ? <From vulnerability={wanted} items={search['item']?.split(' ') ?? []} /> : <Form begun={emptyForm} name="new" />}
    </Page>
  )
}

function Lead() {
  return useText()(words.lead)
}

function From({ vulnerability, items }: { vulnerability: string; items: readonly string[] }) {
  const found = useRead(suggestions.list, { search: vulnerability, most: 50 })
  return <Read of={found}>{({ suggestions: all }) => <Form begun={begunFrom(all, vulnerability, items)} name={vulnerability} />}</Read>
}

function begunFrom(all: readonly Suggestion[], vulnerability: string, items: readonly string[]): AssertionForm {
  const one = all.find((each) => each.vulnerability === vulnerability)
  return withReports(one ? formFrom(one) : { ...emptyForm, id: vulnerability }, items)
}

function Form({ begun, name }: { begun: AssertionForm; name: string }) {
  const t = useText()
  const { session } = useSession()
  const go = useNavigate()
  const draft = useDraft(`assertion:${session?.person.id ?? ''}:${name}`, begun)
  const act = useAct(assertions.propose, { onDone: ({ result }) => { draft.forget(); void go({ to: `/assertions/${result.id}` }) } })
  const send = (): void => act.run(proposalOf(draft.value))
  const part: Part = { form: draft.value, change: draft.set, act }
  return (
    <div className="max-w-[60rem]">
      <Section title={words.what}><What {...part} /></Section>
      <Section title={words.how}><How {...part} /></Section>
      <Section title={words.urgent}><Urgent {...part} /></Section>
      <Section title={words.act}><Asked {...part} /></Section>
      {act.problem && <div className="mb-4"><ErrorNote problem={act.problem} again={send} /></div>}
      <div className="mt-8"><Button look="primary" busy={act.busy} onPress={send}>{t(words.propose)}</Button></div>
    </div>
  )
}

interface Part { readonly form: AssertionForm; readonly change: (part: Partial<AssertionForm>) => void; readonly act: Pick<Acting<never, never>, 'at'> }

function What({ form, change, act: { at } }: Part) {
  const t = useText()
  const { now } = useReader()
  return (
    <div className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <Input label={words.id} hint={words.idHint} mono value={form.id} error={at('vulnerability.id')} onChange={(id) => change({ id })} />
        <TextArea label={words.aliases} hint={words.aliasesHint} mark="free" mono rows={2} value={form.aliases} error={at('vulnerability.aliases.0') ?? at('vulnerability.aliases')} onChange={(aliases) => change({ aliases })} />
      </div>
      <BothFields label={words.name} place="vulnerability.name" at={at} value={form.name} onChange={(name) => change({ name })} />
      <BothFields label={words.description} rows={3} place="vulnerability.description" at={at} value={form.description} onChange={(description) => change({ description })} />
      <TextArea label={words.products} hint={words.productsHint} rows={3} value={form.products} error={at('products') ?? at('products.0.product') ?? at('products.0.maker')} onChange={(products) => change({ products })} />
      <Choices label={words.status} columns={2} value={form.status} options={(['exploited', 'suspected'] as const).map((value) => ({ value, label: exploitationStatuses[value] }))} onChange={(status) => change({ status })} />
      <Choices label={words.ransomware} columns="row" value={form.ransomware} options={[{ value: 'known', label: t(words.yes) }, { value: 'unknown', label: t(words.unknown) }]} onChange={(ransomware) => change({ ransomware })} />
      <MomentInput label={words.firstSeen} mark="free" value={form.firstSeen} latest={now} error={at('firstSeen')} onChange={(firstSeen) => change({ firstSeen })} />
    </div>
  )
}

function How({ form: { evidence }, change, act: { at } }: Part) {
  const t = useText()
  return (
    <div className="grid gap-8">
      {evidence.map((one, n) => <EvidenceFields key={n} n={n} value={one} at={at} onChange={(next) => change({ evidence: evidence.with(n, next) })} onRemove={evidence.length > 1 ? () => change({ evidence: evidence.toSpliced(n, 1) }) : undefined} />)}
      <div><Button look="small" onPress={() => change({ evidence: [...evidence, emptyEvidence] })}>{t(words.more)}</Button></div>
    </div>
  )
}

function Urgent({ form, change }: Part) {
  const t = useText()
  const yesNo = [{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }]
  return (
    <div className="grid gap-4">
      <p className="note">{t(words.urgentLead)}</p>
      <div className="grid gap-4 sm:grid-cols-3 sm:items-end">
        <Select label={words.exposed} none={words.unknown} options={yesNo} value={form.exposed} onChange={(exposed) => change({ exposed: exposed as AssertionForm['exposed'] })} />
        <Select label={words.automatable} none={words.unknown} options={yesNo} value={form.automatable} onChange={(automatable) => change({ automatable: automatable as AssertionForm['automatable'] })} />
        <Select label={words.impact} none={words.unknown} options={[{ value: 'total', label: words.total }, { value: 'partial', label: words.partial }]} value={form.impact} onChange={(impact) => change({ impact: impact as AssertionForm['impact'] })} />{/* each one of its options */}
      </div>
    </div>
  )
}

function Asked({ form, change, act: { at } }: Part) {
  return (
    <div className="grid gap-6">
      <BothFields label={words.action} rows={3} place="action" at={at} value={form.action} onChange={(action) => change({ action })} />
      <div className="grid gap-4 sm:grid-cols-3 sm:items-start">
        <Input label={words.due} hint={words.dueHint} mark="free" type="date" value={form.due} error={at('due')} onChange={(due) => change({ due })} />
        <Input label={words.expires} hint={words.expiresHint} mark="free" type="date" value={form.expires} error={at('expires')} onChange={(expires) => change({ expires })} />
        <Input label={words.patched} mark="free" type="date" value={form.patched} error={at('patched')} onChange={(patched) => change({ patched })} />
      </div>
      <BothFields label={words.notes} mark="free" rows={2} place="notes" at={at} value={form.notes} onChange={(notes) => change({ notes })} />
      <TextArea label={words.references} hint={words.referencesHint} mark="free" mono rows={3} value={form.references} error={at('references.0')} onChange={(references) => change({ references })} />
    </div>
  )
}
