import { useState } from 'react'
import { relationKinds, relations, type RelationKind, type Side } from '#domains/relations/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { Input } from '#web/ui/Field.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { OrganisationChooser } from '../sharing/OrganisationChooser.tsx'
import { Judgement, unjudged } from './Judgement.tsx'

const words = {
  title: text('関係を届け出る', 'Declare a relation'), as: text('あなたの立場', 'You are'), customer: text('頼っている側', 'the one who relies on it'), supplier: text('支えている側', 'the one who supplies'), kind: text('何の関係ですか', 'What kind'),
  other: text('相手の組織', 'The other organisation'), what: text('何を任せ、または供給していますか', 'What is maintained or supplied'), hint: text('例：社内システムの保守、受発注のサービス', 'For example: our servers, the ordering service'), product: text('製品の名前', 'Product'), productHint: text('装置やソフトウェアのときだけ', 'Where it is a device or software'),
  declare: text('届け出る', 'Declare it'), declared: text('届け出ました。相手の確認を待ちます。', 'Declared. It waits for the other side.'), empty: text('相手と、何をかを書いてください。', 'Choose the other side, and say what.'),
}

/** Nothing follows from it until the other side has confirmed. */
export function DeclareForm({ can }: { can: Can }) {
  const [as, setAs] = useState<Side>('customer')
  const [kind, setKind] = useState<RelationKind>('it-supplier')
  const [to, setTo] = useState<string[]>([])
  const [what, setWhat] = useState('')
  const [product, setProduct] = useState('')
  const [said, setSaid] = useState(unjudged)
  const [other] = to
  const clear = (): void => { setTo([]); setWhat(''); setProduct(''); setSaid(unjudged) }
  const judged = as === 'customer' ? { criticality: said.criticality, alternative: said.alternative, ...(kind === 'it-supplier' && said.mayAnswer && { mayAnswer: true }) } : {}
  return (
    <DecisionPanel title={words.title}>
      <Choices label={words.as} value={as} onChange={setAs} options={[{ value: 'customer', label: words.customer }, { value: 'supplier', label: words.supplier }]} />
      <Choices label={words.kind} value={kind} onChange={setKind} options={[{ value: 'it-supplier', label: relationKinds['it-supplier'] }, { value: 'supply', label: relationKinds.supply }]} />
      <OrganisationChooser label={words.other} value={to} onChange={(many) => setTo(many.slice(-1))} />
      <Input label={words.what} hint={words.hint} value={what} onChange={setWhat} />
      <Input label={words.product} hint={words.productHint} mark="free" value={product} onChange={setProduct} />
      {as === 'customer' && <Judgement kind={kind} value={said} onChange={setSaid} />}
      <Act verb={relations.declare} input={{ other: other ?? '', as, kind, what, ...(product.trim() && { product }), ...judged }} can={can} look="primary" wide says={words.declare} done={words.declared} onDone={clear} {...((!other || !what.trim()) && { because: words.empty })} />
    </DecisionPanel>
  )
}
