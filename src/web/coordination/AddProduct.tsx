import { useState } from 'react'
import type { CaseDetail } from '#domains/coordination/contract.ts'
import { productActs } from '#domains/coordination/products/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession } from '#web/wire/session.ts'
import { versionsOf } from './coordination-words.ts'

const words = {
  title: text('製品を加える', 'Add a product'), vendor: text('答える開発者', 'Maker who answers'), choose: text('選んでください', 'Choose one'), maker: text('メーカー', 'Maker'), name: text('製品', 'Product'),
  all: text('すべての版', 'All versions'), from: text('この版から', 'From version'), to: text('この版まで', 'To version'), included: text('この版も含む', 'this one included'), exact: text('または、版を並べる', 'Or versions, one by one'), exactHint: text('空白で区切ってください。', 'With blanks between them.'),
  add: text('加える', 'Add it'), added: text('加えました。', 'Added.'), missing: text('開発者、メーカー、製品を書いてください。', 'Fill in who answers, the maker and the product.'), unknown: text('版が分からないときは、空けたままで構いません。', 'Leave the versions empty where they are not known.'),
}

const blank = { vendor: '', maker: '', name: '', all: false, from: '', to: '', toIncluded: false, exact: '' }

/** The coordinator names a product for a maker; a maker adds its own. */
export function AddProduct({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const { session } = useSession()
  const [form, setForm] = useState(blank)
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  if (one.state === 'closed' || (one.role !== 'coordinator' && one.role !== 'vendor')) return null
  const vendors = one.parties.filter(({ role }) => role === 'vendor')
  const vendor = one.role === 'vendor' ? session?.organisation.id ?? '' : form.vendor
  return (
    <div className="mt-4">
      <Disclosure title={words.title}>
        <div className="grid gap-4">
          {one.role === 'coordinator' && <Select label={words.vendor} mark="need" none={words.choose} value={form.vendor} onChange={(value) => set({ vendor: value })} options={vendors.map(({ organisation }) => ({ value: organisation.id, label: t(organisation.name) }))} />}
          <div className="grid gap-4 sm:grid-cols-2">
            <Input label={words.maker} mark="need" value={form.maker} onChange={(maker) => set({ maker })} />
            <Input label={words.name} mark="need" value={form.name} onChange={(name) => set({ name })} />
          </div>
          <p className="note">{t(words.unknown)}</p>
          <label className="choice"><input type="checkbox" checked={form.all} onChange={() => set({ all: !form.all })} />{t(words.all)}</label>
          {!form.all && (
            <>
              <div className="grid gap-4 sm:grid-cols-2"><Input label={words.from} value={form.from} onChange={(from) => set({ from })} /><Input label={words.to} value={form.to} onChange={(to) => set({ to })} /></div>
              <label className="choice"><input type="checkbox" checked={form.toIncluded} onChange={() => set({ toIncluded: !form.toIncluded })} />{t(words.included)}</label>
              <Input label={words.exact} hint={words.exactHint} value={form.exact} onChange={(exact) => set({ exact })} />
            </>
          )}
          <Act verb={productActs.concern} can={one.role === 'coordinator' ? undefined : can} input={{ id: one.id, vendor, maker: form.maker, name: form.name, versions: versionsOf(form) }} says={words.add} done={words.added} onDone={() => setForm(blank)} {...((!vendor || !form.maker.trim() || !form.name.trim()) && { because: words.missing })} />
        </div>
      </Disclosure>
    </div>
  )
}
