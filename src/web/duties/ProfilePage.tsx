import { useState } from 'react'
import { duties, type OpenStage, type Profile, type ProfileDetail } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useCall } from '#web/wire/call.ts'
import { useRead } from '#web/wire/read.ts'
import { Designations } from './Designations.tsx'
import { sameProfile } from './profile-form.ts'
import { RelatedEntities } from './RelatedEntities.tsx'
import { stageSentences } from './stage-difference.ts'
import { SystemUses } from './SystemUses.tsx'

const words = {
  title: text('この組織は、法律の上で何に当たりますか', 'What is your organisation by law?'), above: text('設定', 'Settings'),
  lead: text('ここの答えで、事案のときにどの法律の報告義務があるかが決まります。分からないものは「分からない」のままで構いません。', 'These answers decide which laws’ reports are due after an incident. What you do not know may stay “not known”.'),
  fresh: text('まだ保存されていません。登録から分かることだけを入れ、ほかは「分からない」にしてあります。', 'Nobody has saved this yet. It holds what the register tells; the rest stands as “not known”.'), saved: text('{who}が保存', 'saved by {who}'),
  laws: text('どこの国・地域の法律の下にありますか', 'Under whose laws do you stand?'), jurisdictions: text('国・地域', 'Countries'),
  numbers: text('法人番号・登録番号', 'Registration numbers'), numbersHint: text('いくつかあるときは、読点かカンマで区切ります。', 'Separate several by commas.'),
  save: text('法的な立場を保存する', 'Save the legal profile'), done: text('保存しました。', 'Saved.'), same: text('変えたところがありません。', 'Nothing was changed.'),
  panel: text('保存すると', 'When you save'), panelNote: text('進行中の事案の義務を計算し直し、変わったことをここに示します。', 'The duties of open incidents are worked out anew, and what changed is said here.'),
  changed: text('義務が変わりました', 'Duties changed'), unchanged: text('進行中の義務は変わりません。', 'No open duty changed.'), unsure: text('まだ分からないもの {n}件', '{n} not known yet'),
  ministry: text('所管：{name}', 'Ministry: {name}'),
}

/** What the legal entity is by law, in plain questions; saving says what it did to the duties. */
export function ProfilePage() {
  const t = useText()
  const profile = useRead(duties.readProfile, {})
  const shown = profile.answer?.result
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/settings', title: words.above }}
      {...(shown && { state: <><strong>{t(shown.organisation.name)}</strong>{shown.ministry && <span>{t(words.ministry, { name: t(shown.ministry.name) })}</span>}{shown.savedAt && <><Time at={shown.savedAt} />{shown.savedBy && <span>{t(words.saved, { who: shown.savedBy })}</span>}</>}</> })}>
      <Read of={profile}>{(result, { can }) => <Form detail={result} can={can} />}</Read>
    </Page>
  )
}

function Form({ detail, can }: { detail: ProfileDetail; can: Can }) {
  const t = useText()
  const [form, setForm] = useState<Profile>(detail.profile)
  const change = (part: Partial<Profile>): void => setForm((before) => ({ ...before, ...part }))
  const { choices } = detail
  return (
    <WithAside sticky aside={<Saving detail={detail} form={form} can={can} onSaved={setForm} />}>
      {detail.savedAt === null && <p className="mb-6 rounded-8 bg-solid-gray-50 px-5 py-4 text-dns-16N-130 leading-160">{t(words.fresh)}</p>}
      <Section title={words.laws}>
        <div className="grid gap-5">
          <ManyChoices label={words.jurisdictions} quiet columns={3} value={form.jurisdictions} onChange={(jurisdictions) => { if (jurisdictions.length > 0) change({ jurisdictions }) }} options={choices.jurisdictions.map(({ id, name }) => ({ value: id, label: name }))} />
          <Input label={words.numbers} hint={words.numbersHint} mark="free" value={form.identifiers.join('、')} onChange={(said) => change({ identifiers: said.split(/[、,]/).map((one) => one.trimStart()).filter((one, i) => one !== '' || i > 0) })} />
        </div>
      </Section>
      <Designations of={form} choices={choices} onChange={change} />
      <SystemUses systems={form.systems} uses={choices.uses} onChange={(systems) => change({ systems })} />
      <RelatedEntities related={form.related} choices={choices} onChange={(related) => change({ related })} />
    </WithAside>
  )
}

function Saving({ detail, form, can, onSaved }: { detail: ProfileDetail; form: Profile; can: Can; onSaved: (profile: Profile) => void }) {
  const t = useText()
  const call = useCall()
  const before = useRead(duties.listDuties, { most: 100 })
  const [changed, setChanged] = useState<readonly Text[] | undefined>()
  const tidy: Profile = { ...form, identifiers: form.identifiers.map((one) => one.trim()).filter(Boolean) }
  const compare = async (was: readonly OpenStage[]): Promise<void> => {
    const { result } = await call(duties.listDuties, { most: 100 })
    setChanged(stageSentences(was, result.stages))
  }
  return (
    <Panel kind="quiet" title={words.panel} note={words.panelNote}>
      <p className="mb-3 text-dns-16N-130">{t(words.unsure, { n: form.unsure.length })}</p>
      <Act verb={duties.saveProfile} input={tidy} can={can} look="primary" wide says={words.save} done={words.done} onDone={({ result }) => {
          onSaved(result.profile)
          void compare(before.answer?.result.stages ?? [])
        }}
        {...(detail.savedAt !== null && sameProfile(tidy, detail.profile) && { because: words.same })} />
      <div role="status">
        {changed && <div className="mt-4 border-t border-solid-gray-300 pt-4 text-dns-14N-130 leading-160"><p className="text-dns-16B-130">{t(changed.length > 0 ? words.changed : words.unchanged)}</p><ul className="mt-2 grid gap-1.5">{changed.map((one) => <li key={one.en}>{t(one)}</li>)}</ul></div>}
      </div>
    </Panel>
  )
}
