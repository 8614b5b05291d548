import { useState } from 'react'
import { text } from '#language/words.ts'
import { communities, type CommunityDetail, type Rules } from '#trust/identity/communities/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession } from '#web/wire/session.ts'
import { TwoLanguages } from '../../sharing/TwoLanguages.tsx'
import { clearances, leaders, ruleParts } from './community-words.ts'

const words = {
  first: text('決まりを定める', 'Set the rules'), next: text('決まりを改める', 'Set new rules'), note: text('会員はそれぞれ、組織として同意します。改めると、期限までにもう一度同意を求めます。', 'Each member organisation consents. New rules ask each for consent again, by a date.'),
  hours: text('取り下げと警報に答える時間（時間）', 'Hours to answer recalls and warnings'), hoursHint: text('空なら、時間を定めません。', 'Empty sets none.'),
  must: text('会員に求めること', 'What members must have'), contact: text('連絡先を決めておくこと', 'A contact to call'), clearance: text('必要な資格（適格性）', 'Clearance needed'), none: text('なし', 'None'),
  days: text('同意の期限（日後）', 'Days until consent is due'), need: text('目的、渡すもの、使ってよい範囲、務めを日本語で書いてください。', 'Write purpose, what is given, what may be done and duties, in Japanese.'),
  do: text('第{n}版として定める', 'Set as version {n}'), done: text('定めました。会員に同意を求めています。', 'Set. Members are asked for consent.'),
}
const blank: Rules = { purpose: { ja: '', en: '' }, gives: { ja: '', en: '' }, may: { ja: '', en: '' }, duties: { ja: '', en: '' }, answerHours: null, contact: false, clearance: 0 }
const parts = ['purpose', 'gives', 'may', 'duties'] as const

/** Written by the hub, from the version in force where there is one. */
export function PublishRules({ of: { id, rules } }: { of: CommunityDetail }) {
  const t = useText()
  const { session } = useSession()
  const [form, setForm] = useState<Rules>(rules ? { purpose: rules.purpose, gives: rules.gives, may: rules.may, duties: rules.duties, answerHours: rules.answerHours, contact: rules.contact, clearance: rules.clearance } : blank)
  const [days, setDays] = useState('30')
  const because = leaders(session) ?? (parts.some((part) => form[part].ja.trim() === '') ? words.need : undefined)
  return (
    <Disclosure title={rules ? words.next : words.first} note={words.note}>
      <div className="grid max-w-[46rem] gap-5">
        {parts.map((part) => <TwoLanguages key={part} label={ruleParts[part]} mark="need" value={form[part]} onChange={(said) => setForm({ ...form, [part]: said })} at={() => undefined} />)}
        <div className="grid gap-5 sm:grid-cols-2">
          <Input label={words.hours} hint={words.hoursHint} inputMode="numeric" value={form.answerHours === null ? '' : String(form.answerHours)} onChange={(said) => setForm({ ...form, answerHours: Number.parseInt(said, 10) || null })} />
          <Input label={words.days} inputMode="numeric" value={days} onChange={setDays} />
        </div>
        <ManyChoices label={words.must} columns="row" value={form.contact ? ['contact'] : []} onChange={(chosen) => setForm({ ...form, contact: chosen.length > 0 })} options={[{ value: 'contact', label: words.contact }]} />
        <div className="max-w-72"><Select label={words.clearance} none={words.none} value={form.clearance > 0 ? String(form.clearance) : ''} onChange={(level) => setForm({ ...form, clearance: Number(level) })} options={clearances} /></div>
        <Act verb={communities.publish} input={{ id, rules: form, days: Number.parseInt(days, 10) || 0 }} says={t(words.do, { n: (rules?.version ?? 0) + 1 })} done={words.done} because={because} />
      </div>
    </Disclosure>
  )
}
