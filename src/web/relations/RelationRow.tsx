import { useState } from 'react'
import { criticalities } from '#domains/assets/contract.ts'
import { alternatives, relationKinds, relations, relationStates, steps, type Relation } from '#domains/relations/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { Judgement, unjudged } from './Judgement.tsx'

const words = {
  confirm: text('確認する', 'Confirm'), confirmed: text('確認しました。', 'Confirmed.'), decline: text('断る', 'Decline'), declined: text('断りました。', 'Declined.'), end: text('関係を終える', 'End it'), ended: text('終えました。', 'Ended.'), takeBack: text('届出を取り下げる', 'Take it back'),
  why: text('相手に伝えること', 'What to tell the other side'), history: text('経緯', 'History'), manage: text('書き直す・終える', 'Change or end'), keep: text('書き直す', 'Change'), kept: text('書き直しました。', 'Changed.'),
  mayAnswer: text('該当への答えも任せている', 'It may answer findings for you'), youMay: text('該当への答えも任されている', 'You may answer findings for it'), them: text('相手', 'The other side'), us: text('自組織', 'You'),
}
const tones = { declared: 'info', confirmed: 'ok', declined: 'off', ended: 'off' } as const
const icons = { declared: 'ring', confirmed: 'done', declined: 'minus', ended: 'minus' } as const

interface RowProps { readonly relation: Relation; readonly can: Can }

export function RelationRow({ relation, can }: RowProps) {
  const t = useText()
  const { kind, state, customer, supplier, side, waits, what, product, criticality, alternative, mayAnswer } = relation
  const other = side === 'customer' ? supplier : customer
  const facts = [t(relationKinds[kind]), ...(criticality ? [t(criticalities[criticality])] : []), ...(alternative ? [t(alternatives[alternative])] : []), ...(mayAnswer ? [t(side === 'customer' ? words.mayAnswer : words.youMay)] : [])]
  return (
    <li className="border-t border-solid-gray-300 pt-4 [&_details:last-of-type]:border-b-0">
      <p className="flex flex-wrap items-center gap-3 text-dns-16B-130"><Written>{t(other.name)}</Written><Chip tone={tones[state]} icon={icons[state]}>{t(relationStates[state])}</Chip></p>
      <p className="mt-1"><Written>{what}</Written>{product && <span className="text-solid-gray-700">　{t(product.name)}</span>}</p>
      <p className="text-dns-14N-130 leading-160 text-solid-gray-700">{facts.join(t(text('・', ' · ')))}</p>
      {waits ? <Waiting relation={relation} can={can} /> : <More relation={relation} can={can} />}
    </li>
  )
}

/** The customer judges as it confirms; a supplier only confirms. */
function Waiting({ relation: { id, side, kind, customer, supplier }, can }: RowProps) {
  const t = useText()
  const [said, setSaid] = useState(unjudged)
  const [why, setWhy] = useState('')
  const of = t((side === 'customer' ? supplier : customer).name)
  return (
    <div className="mt-3 grid gap-4">
      {side === 'customer' && <Judgement kind={kind} value={said} onChange={setSaid} />}
      <div className="flex flex-wrap items-start gap-4">
        <Act verb={relations.confirm} input={{ id, ...(side === 'customer' && said) }} can={can} look="primary" says={words.confirm} done={words.confirmed} of={of} />
      </div>
      <Disclosure title={words.decline}>
        <div className="grid gap-3"><TextArea label={words.why} mark="free" rows={2} value={why} onChange={setWhy} /><Act verb={relations.decline} input={{ id, words: why }} can={can} look="small" says={words.decline} done={words.declined} of={of} /></div>
      </Disclosure>
    </div>
  )
}

function More({ relation, can }: RowProps) {
  const t = useText()
  const { id, side, state, kind, customer, supplier, criticality, alternative, mayAnswer, history } = relation
  const [said, setSaid] = useState({ criticality: criticality ?? unjudged.criticality, alternative: alternative ?? unjudged.alternative, mayAnswer })
  const [why, setWhy] = useState('')
  const of = t((side === 'customer' ? supplier : customer).name)
  const standing = state === 'declared' || state === 'confirmed'
  return (
    <div className="mt-3">
      {standing && (
        <Disclosure title={words.manage}>
          <div className="grid gap-5">
            {side === 'customer' && <><Judgement kind={kind} value={said} onChange={setSaid} /><Act verb={relations.amend} input={{ id, ...said }} can={can} look="small" says={words.keep} done={words.kept} of={of} /></>}
            <TextArea label={words.why} mark="free" rows={2} value={why} onChange={setWhy} />
            <Act verb={relations.end} input={{ id, words: why }} can={can} look="small" says={state === 'declared' ? words.takeBack : words.end} done={words.ended} of={of} />
          </div>
        </Disclosure>
      )}
      <Disclosure title={words.history}>
        <ol className="grid gap-2">{history.map((one) => (
          <li key={one.at + one.did} className="text-dns-16N-130 leading-160"><Time at={one.at} as="tight" />　{t(one.side === side ? words.us : words.them)}　{t(steps[one.did])}{one.words && <span className="block text-solid-gray-700"><Written>{one.words}</Written></span>}</li>
        ))}</ol>
      </Disclosure>
    </div>
  )
}
