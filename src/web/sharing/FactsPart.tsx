import { useState } from 'react'
import { severityWords } from '#language/severity.ts'
import { text } from '#language/words.ts'
import { Input, Select } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Button } from '#web/ui/Button.tsx'
import { useText } from '#web/ui/text.tsx'
import { emptyProduct, partedIds, replaced, without } from './draft-form.ts'
import { TwoLanguages } from './TwoLanguages.tsx'
import type { Writing } from './use-composer.ts'

const words = {
  title: text('1　共通の事実', '1  Common facts'), note: text('ここに書いたことだけが、3つの文の根拠になります。', 'The three texts rest on this alone.'),
  name: text('題名', 'Title'), happening: text('起きていること', 'What is happening'), asked: text('求めること', 'What is asked'),
  severity: text('深刻度', 'Severity'), exploited: text('悪用を確認した', 'Known to be exploited'), exploitedNote: text('国内で使われたことを確かめたとき', 'When its use in Japan has been confirmed'),
  by: text('回答の期限', 'Answer by'), byHint: text('決めないときは、空けておきます。', 'Leave empty if there is none.'),
  ids: text('弱点の番号', 'Vulnerabilities'), idsHint: text('CVE、JVNDBなど。いくつもあるときは、空白で区切ります。', 'CVE, JVNDB and the like, parted by blanks.'),
  products: text('製品と版', 'Products and versions'), productsNote: text('登録した装置と照合し、持っている組織に届けます。', 'Matched with registered devices: those who hold one get the warning.'),
  maker: text('作った会社', 'Maker'), product: text('製品', 'Product'), from: text('弱点のある版（から）', 'Affected from'), to: text('弱点のある版（まで）', 'Affected up to'), fixed: text('直った版', 'Fixed in'),
  add: text('製品を足す', 'Add a product'), remove: text('外す', 'Remove'), removeOf: text('製品「{name}」を外す', 'Remove product {name}'), group: text('製品 {n}', 'Product {n}'),
}

/** What all three texts rest on: title, products and versions, what happens, what is asked, by when. */
export function FactsPart({ draft, change, at }: Writing) {
  const t = useText()
  return (
    <Section title={words.title} note={t(words.note)}>
      <div className="grid gap-6">
        <TwoLanguages label={words.name} line mark="need" value={draft.title} onChange={(title) => change({ title })} at={(language) => at(`title.${language}`)} />
        <div className="grid gap-6 md:grid-cols-2">
          <TwoLanguages label={words.happening} value={draft.facts.happening} onChange={(happening) => change({ facts: { ...draft.facts, happening } })} at={(language) => at(`facts.happening.${language}`)} />
          <TwoLanguages label={words.asked} value={draft.facts.asked} onChange={(asked) => change({ facts: { ...draft.facts, asked } })} at={(language) => at(`facts.asked.${language}`)} />
        </div>
        <Products draft={draft} change={change} at={at} />
        <Vulnerabilities draft={draft} change={change} at={at} />
        <div className="grid items-end gap-6 md:grid-cols-3">
          <Select label={words.severity} value={String(draft.severity)} onChange={(level) => change({ severity: Number(level) })} error={at('severity')} options={severityWords.map((word, level) => ({ value: String(level), label: text(`${level} ${word.ja}`, `${level} ${word.en}`) }))} />
          <MomentInput label={words.by} hint={words.byHint} value={draft.answerBy ?? ''} onChange={(moment) => change({ answerBy: moment || null })} error={at('answerBy')} />
          <label className="choice"><input type="checkbox" checked={draft.exploited} onChange={(event) => change({ exploited: event.target.checked })} /><span className="phrase">{t(words.exploited)}<span className="block text-dns-14N-130 leading-160 text-solid-gray-700">{t(words.exploitedNote)}</span></span></label>
        </div>
      </div>
    </Section>
  )
}

/** As it is typed; what it holds is read from it. */
function Vulnerabilities({ draft: { vulnerabilities }, change, at }: Writing) {
  const [typed, setTyped] = useState(vulnerabilities.join(' '))
  const wrong = vulnerabilities.map((_, n) => at(`vulnerabilities.${n}`)).find(Boolean)
  return <Input label={words.ids} hint={words.idsHint} small mono value={typed} error={wrong} onChange={(written) => { setTyped(written); change({ vulnerabilities: partedIds(written) }) }} />
}

function Products({ draft: { products }, change, at }: Writing) {
  const t = useText()
  return (
    <div>
      <p className="cap">{t(words.products)}</p>
      <p className="note mt-0.5">{t(words.productsNote)}</p>
      <ul className="mt-2 grid gap-3">
        {products.map((product, n) => (
          <li key={n}>
            <fieldset className="panel grid items-end gap-3 p-4 sm:grid-cols-2 lg:grid-cols-5">
              <legend className="sr-only">{t(words.group, { n: n + 1 })}</legend>
              {(['maker', 'product', 'from', 'to', 'fixed'] as const).map((field) => (
                <Input key={field} label={words[field]} small value={product[field]} error={at(`products.${n}.${field}`)} onChange={(written) => change({ products: replaced(products, n, { ...product, [field]: written }) })} {...((field === 'maker' || field === 'product') && { mark: 'need' as const })} />
              ))}
              <p><button type="button" className="btn-plain min-h-9 text-dns-14N-130" aria-label={t(words.removeOf, { name: product.product || String(n + 1) })} onClick={() => change({ products: without(products, n) })}>{t(words.remove)}</button></p>
            </fieldset>
          </li>
        ))}
      </ul>
      <div className="mt-3"><Button look="small" onPress={() => change({ products: [...products, emptyProduct] })}>{t(words.add)}</Button></div>
    </div>
  )
}
