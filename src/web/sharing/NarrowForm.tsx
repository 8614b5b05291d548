import { useState } from 'react'
import type { ItemDetail } from '#domains/sharing/provenance/contract.ts'
import { narrowing, type Narrower } from '#domains/sharing/recalls/contract.ts'
import { tlpLevels, tlpMeaning, tlpName } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import type { Can } from '#language/verb.ts'
import { purposes as purposeWords, type Purpose } from '#trust/labels/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Select, TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { NarrowAudience } from './NarrowAudience.tsx'

const words = {
  tlp: text('どこまで見せてよいですか（TLP）', 'How far may it be shown? (TLP)'), now: text('{tlp}（いまのまま）', '{tlp} (as it is)'),
  purposes: text('何に使ってよいですか', 'What may it be used for?'), name: text('自分の組織の名前', 'Your organisation’s name'), anonymous: text('これからは名前を伏せる', 'Withhold it from now on'),
  ja: text('理由（日本語）', 'Reason (Japanese)'), en: text('理由（英語）', 'Reason (English)'),
  follows: text('狭めると始まること', 'What follows'),
  holders: text('いま持っている{n}組織の全員に知らせ、確認を求めます。', 'All {n} {n:organisation|organisations} that hold it are told and asked to acknowledge.'), nobody: text('まだどこにも届いていません。これから届く先だけが変わります。', 'Nobody holds it yet. Only whom it reaches from now on changes.'),
  delete: text('新しい取扱いでは持てない組織には、削除を求めます。', 'Those who may not have it under the new handling are asked to delete it.'), onward: text('ほかの共同体へ渡す同意は、なくなります。', 'Your consent to passing it on to other communities ends.'), never: text('広げ直すことはできません。広げるときは、新しく渡します。', 'It cannot be widened again. To widen it, give it anew.'),
  do: text('取扱いを狭める', 'Narrow the handling'), done: text('狭めました。知らせ始めました。', 'Narrowed. They are being told.'), except: text('{n}組織に削除を求めています。', '{n} {n:organisation is|organisations are} asked to delete it.'),
  nothing: text('狭める項目を選んでください。', 'Choose what to narrow.'), need: text('理由を書いてください。', 'Write the reason.'), purpose: text('使い道を1つは残してください。', 'Leave at least one purpose.'),
}
type Audience = NonNullable<Narrower['audience']>
interface Form { readonly tlp: ItemDetail['label']['tlp']; readonly purposes: Purpose[]; readonly anonymous: boolean; readonly audience: Audience; readonly ja: string; readonly en: string }

const size = ({ organisations, communities, sectors }: Audience): number => organisations.length + communities.length + sectors.length
const none: Audience = { organisations: [], communities: [], sectors: [] }

/** What of the form is narrower than the label that stands. */
function narrowerThan(label: ItemDetail['label'], { tlp, purposes, anonymous, audience }: Form): Narrower {
  return {
    ...(tlp !== label.tlp && { tlp }), ...(purposes.length < label.purposes.length && { purposes }), ...(anonymous && { anonymous: true as const }),
    ...(size(audience) < size(label.audience ?? none) && { audience }),
  }
}

/** For the giver: to fewer, for less, or without its name; and what that will mean for those who hold it. */
export function NarrowForm({ detail: { item, label, receipts }, can }: { detail: ItemDetail; can: Can }) {
  const t = useText()
  const [form, setForm] = useState<Form>({ tlp: label.tlp, purposes: label.purposes, anonymous: false, audience: label.audience ?? none, ja: '', en: '' })
  const [except, setExcept] = useState(0)
  const to = narrowerThan(label, form)
  const because = Object.keys(to).length === 0 ? words.nothing : form.purposes.length === 0 ? words.purpose : form.ja.trim() === '' ? words.need : undefined
  const levels = tlpLevels.slice(tlpLevels.indexOf(label.tlp)).map((value) => ({ value, label: value === label.tlp ? t(words.now, { tlp: tlpName(value) }) : tlpName(value) }))
  const closed = form.tlp !== 'clear' && form.tlp !== 'green'
  return (
    <div className="grid max-w-[46rem] gap-6">
      <Select label={words.tlp} hint={tlpMeaning[form.tlp]} value={form.tlp} onChange={(tlp) => setForm({ ...form, tlp: tlp as Form['tlp'] })} options={levels} />
      {closed && label.audience && size(label.audience) > 0 && <NarrowAudience of={label.audience} value={form.audience} onChange={(audience) => setForm({ ...form, audience })} />}
      <ManyChoices label={words.purposes} columns="row" value={form.purposes} onChange={(purposes) => setForm({ ...form, purposes })} options={label.purposes.map((value) => ({ value, label: purposeWords[value] }))} />
      {label.attribution === 'named' && <ManyChoices label={words.name} columns="row" value={form.anonymous ? ['anonymous'] : []} onChange={(chosen) => setForm({ ...form, anonymous: chosen.length > 0 })} options={[{ value: 'anonymous', label: words.anonymous }]} />}
      <TextArea label={words.ja} mark="need" rows={2} value={form.ja} onChange={(ja) => setForm({ ...form, ja })} />
      <TextArea label={words.en} mark="free" rows={2} value={form.en} onChange={(en) => setForm({ ...form, en })} />
      <Follows holders={receipts?.served ?? 0} />
      <Act verb={narrowing.narrow} can={can} input={{ id: item.id, to, reason: { ja: form.ja, en: form.en } }} says={words.do} done={words.done} because={because} onDone={({ result }) => setExcept(result.except)} />
      {except > 0 && <p role="status" className="said">{t(words.except, { n: except })}</p>}
    </div>
  )
}

function Follows({ holders }: { holders: number }) {
  const t = useText()
  return (
    <section aria-label={t(words.follows)}>
      <h3 className="cap">{t(words.follows)}</h3>
      <ul className="said mt-1 list-disc pl-5">
        <li>{holders > 0 ? t(words.holders, { n: holders }) : t(words.nobody)}</li>
        {holders > 0 && <li>{t(words.delete)}</li>}
        <li>{t(words.onward)}</li>
        <li>{t(words.never)}</li>
      </ul>
    </section>
  )
}
