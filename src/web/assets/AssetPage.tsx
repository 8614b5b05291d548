import { useState } from 'react'
import { assets, type Asset } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { AssetFields } from './AssetFields.tsx'
import { formOf, writtenOf } from './asset-form.ts'

const words = {
  above: text('守っている装置', 'Devices'),
  changed: text('最後に書き直したとき', 'Last changed'),
  save: text('書き直す', 'Save the changes'), saved: text('書き直しました。', 'Saved.'), same: text('まだ何も変えていません。', 'Nothing is changed yet.'),
  missing: text('この装置は見つかりません', 'This device was not found'), missingNote: text('外されたか、名前が変わっています。', 'It was removed, or has another name now.'), all: text('すべての装置を見る', 'See all devices'),
  retire: text('この装置を外す', 'Remove this device'), retireNote: text('警報との照合から外れます。報告に書いた名前は残り、あとから同じ名前で登録し直せます。', 'It is no longer matched with warnings. Reports still name it, and you can register it again under the same name.'),
}

/** One device, to be changed or removed. */
export function AssetPage() {
  const t = useText()
  const { params, search } = useAddress()
  const list = useRead(assets.list, { most: 500, ...(search['name'] && { search: search['name'] }) })
  return (
    <Read of={list}>
      {({ assets: found }) => {
        const asset = found.find(({ id }) => id === params['id'])
        return asset ? <OneAsset key={asset.id} asset={asset} />
          : <Page title={words.missing} above={{ to: '/assets', title: words.above }}><Empty title={words.missing} note={t(words.missingNote)}><Link to="/assets">{t(words.all)}</Link></Empty></Page>
      }}
    </Read>
  )
}

function OneAsset({ asset }: { asset: Asset }) {
  const t = useText()
  const { go, setSearch } = useAddress()
  const [written, setWritten] = useState(() => writtenOf(asset))
  const act = useAct(assets.amend, { onDone: ({ result }) => setSearch({ name: result.name }) })
  const changes = { id: asset.id, ...formOf(written) }
  const same = JSON.stringify(written) === JSON.stringify(writtenOf(act.answer?.result ?? asset))
  return (
    <Page title={asset.name} above={{ to: '/assets', title: words.above }} state={<span>{t(words.changed)} <Time at={asset.changedAt} /></span>}>
      <form onSubmit={(event) => { event.preventDefault(); if (!same && !act.busy) act.run(changes) }}>
        <AssetFields written={written} onChange={(part) => setWritten({ ...written, ...part })} at={act.at} />
        <div className="mt-6 grid justify-items-start gap-3">
          <Button look="primary" type="submit" busy={act.busy} {...(same && { because: words.same })}>{t(words.save)}</Button>
          <div role="status">{act.answer && !act.problem && <ProofLine says={t(words.saved)} entry={act.answer.entry?.hash} />}</div>
          {act.problem && <ErrorNote problem={act.problem} again={() => act.run(changes)} />}
        </div>
      </form>
      <Section title={words.retire} note={t(words.retireNote)}>
        <Act verb={assets.retire} input={{ id: asset.id }} says={words.retire} onDone={() => go('/assets')} />
      </Section>
    </Page>
  )
}
