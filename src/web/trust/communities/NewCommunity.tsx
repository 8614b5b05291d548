import { useState } from 'react'
import { text } from '#language/words.ts'
import { communityKinds, identity, CommunityKind } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useSession } from '#web/wire/session.ts'
import { leaders } from './community-words.ts'

const words = {
  title: text('共同体を作る', 'Make a community'), note: text('自分の組織が運営します。作ったあとで、決まりを定め、会員を招きます。', 'Your organisation is its hub. Then set its rules and invite members.'),
  ja: text('名前（日本語）', 'Name (Japanese)'), en: text('名前（英語）', 'Name (English)'), kind: text('種類', 'Kind'),
  do: text('この共同体を作る', 'Make it'), need: text('名前を、日本語と英語で書いてください。', 'Give the name in both languages.'), council: text('協議会は、司令塔だけが作れます。', 'Only the centre makes councils.'),
}

/** A circle with one's own organisation as its hub; afterwards its page opens. */
export function NewCommunity() {
  const { session } = useSession()
  const { go } = useAddress()
  const [form, setForm] = useState({ ja: '', en: '', kind: CommunityKind.parse('group') })
  if (!session || leaders(session)) return null
  const because = form.ja.trim() === '' || form.en.trim() === '' ? words.need : undefined
  const options = CommunityKind.options.map((value) => ({ value, label: communityKinds[value], ...(value === 'council' && session.organisation.kind !== 'centre' && { because: words.council }) }))
  return (
    <div className="mt-8">
      <Disclosure title={words.title} note={words.note}>
        <div className="grid max-w-[46rem] gap-5">
          <Input label={words.ja} mark="need" lang="ja" value={form.ja} onChange={(ja) => setForm({ ...form, ja })} />
          <Input label={words.en} mark="need" lang="en" value={form.en} onChange={(en) => setForm({ ...form, en })} />
          <Select label={words.kind} value={form.kind} onChange={(kind) => setForm({ ...form, kind: CommunityKind.parse(kind) })} options={options} />
          <Act verb={identity.createCommunity} input={{ name: { ja: form.ja, en: form.en }, kind: form.kind, hub: session.organisation.id }} says={words.do} because={because} onDone={({ result }) => go(`/communities/${result.id}`)} />
        </div>
      </Disclosure>
    </div>
  )
}
