import { useState } from 'react'
import { productStatuses, ProductStatus, type CaseDetail, type Product } from '#domains/coordination/contract.ts'
import { productActs } from '#domains/coordination/products/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { AddProduct } from './AddProduct.tsx'
import { statusOptions, statusTones, versionWords } from './coordination-words.ts'
import { statementsFor } from './statements.ts'

const words = {
  title: text('製品と版ごとの状況', 'Status by product and version'), none: text('関係する製品は、まだ加えられていません。', 'No product has been added yet.'), silent: text('回答なし', 'No answer'), since: text('{at}から', 'since {at}'),
  silence: text('回答がないことは、影響を受けないという意味ではありません。', 'No answer does not mean "not affected".'), fixed: text('修正版 {version}', 'fixed in {version}'), before: text('これまでの回答', 'Answers before'),
  answer: text('この製品について答える', 'Answer for this product'), again: text('回答を改める', 'Change the answer'), status: text('状況', 'Status'), fixedIn: text('どの版で直りますか', 'Fixed in which version?'), body: text('使う人に伝えること', 'What to tell those who use it'), template: text('文例を入れる', 'Begin with an example'),
  send: text('回答する', 'Answer'), sent: text('回答しました。', 'Answered.'), choose: text('状況を選んでください。', 'Choose the status.'), version: text('修正した版を書いてください。', 'Write the version in which it is fixed.'),
}

/** Each product version with its maker's word, or the silence of its maker. */
export function ProductsPart({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const silent = one.products.some(({ status }) => status === null)
  return (
    <Section title={words.title} note={silent ? t(words.silence) : undefined}>
      {one.products.length === 0 ? <p className="said">{t(words.none)}</p> : <ul className="border-b border-solid-gray-300">{one.products.map((product) => <Row key={product.id} product={product} one={one} can={can} />)}</ul>}
      <AddProduct one={one} can={can} />
    </Section>
  )
}

function Row({ product, one, can }: { product: Product; one: CaseDetail; can: Can }) {
  const t = useText()
  const { maker, name, versions, vendor, status, words: said, fixedIn, own, answeredAt, history } = product
  return (
    <li className="border-t border-solid-gray-300 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h3 className="text-std-16B-170"><Written>{`${maker} ${name}`}</Written></h3>
          <p className="text-dns-14N-130 leading-160 text-solid-gray-700">{versionWords(versions, t)}{!own && <>　<Written>{t(vendor.name)}</Written></>}</p>
        </div>
        <p className="flex flex-wrap items-center gap-2"><Status product={product} />{fixedIn && <span className="text-dns-14N-130">{t(words.fixed, { version: fixedIn })}</span>}{answeredAt && <span className="text-dns-14N-130 text-solid-gray-700"><Time at={answeredAt} /></span>}</p>
      </div>
      {said && <p className="said mt-2 whitespace-pre-wrap"><Written>{said}</Written></p>}
      {history.length > 1 && <p className="mt-2 text-dns-14N-130 leading-160 text-solid-gray-700">{t(words.before)}：{history.slice(0, -1).map((before) => <span key={before.at} className="mr-3">{t(productStatuses[before.status])} <Time at={before.at} as="tight" /></span>)}</p>}
      {own && one.state !== 'closed' && <div className="mt-3"><Disclosure title={status === null ? words.answer : words.again}><AnswerForm product={product} one={one} can={can} /></Disclosure></div>}
    </li>
  )
}

/** Silence has a sign of its own, with since when. */
function Status({ product: { status, askedAt } }: { product: Product }) {
  const t = useText()
  if (status === null) {
    const [before, after] = t(words.since).split('{at}')
    return <><Chip tone="warn" icon="wait">{t(words.silent)}</Chip><span className="text-dns-14N-130 text-solid-gray-700">{before}<Time at={askedAt} as="tight" />{after}</span></>
  }
  const { tone, icon } = statusTones[status]
  return <Chip tone={tone} icon={icon}>{t(productStatuses[status])}</Chip>
}

function AnswerForm({ product, one, can }: { product: Product; one: CaseDetail; can: Can }) {
  const t = useText()
  const [form, setForm] = useState({ status: '' as ProductStatus | '', words: '', fixedIn: product.fixedIn })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const { status } = form
  const because = status === '' ? words.choose : status === 'fixed' && !form.fixedIn.trim() ? words.version : undefined
  return (
    <div className="grid gap-4">
      <Choices label={words.status} columns={2} value={status} onChange={(value) => set({ status: value })} options={statusOptions} />
      {status === 'fixed' && <Input label={words.fixedIn} mark="need" value={form.fixedIn} onChange={(fixedIn) => set({ fixedIn })} />}
      <TextArea label={words.body} mark="free" rows={4} value={form.words} onChange={(value) => set({ words: value })} />
      {status !== '' && <p><button type="button" className="btn-plain min-h-9" onClick={() => set({ words: statementsFor(status, product, t) })}>{t(words.template)}</button></p>}
      <Act verb={productActs.answer} can={can} look="secondary" says={words.send} done={words.sent} of={`${product.maker} ${product.name}`} onDone={() => set({ words: '' })}
        input={{ id: one.id, product: product.id, status: status === '' ? 'investigating' : status, words: form.words, fixedIn: status === 'fixed' ? form.fixedIn : '' }} {...(because && { because })} />
    </div>
  )
}
