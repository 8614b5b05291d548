import { useState } from 'react'
import { assetKinds, assets, type Asset } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
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
import { BillSection } from './BillSection.tsx'
import { FindingsHere } from './FindingsHere.tsx'

const words = {
  above: text('守っている装置', 'Devices'),
  changed: text('最後に書き直したとき', 'Last changed'), about: text('登録した内容', 'What is registered'),
  save: text('書き直す', 'Save the changes'), saved: text('書き直しました。', 'Saved.'), same: text('まだ何も変えていません。', 'Nothing is changed yet.'),
  missing: text('この装置は見つかりません', 'This device was not found'), missingNote: text('外されたか、ほかの組織のものです。', 'It was removed, or is another organisation’s.'), all: text('すべての装置を見る', 'See all devices'),
  retire: text('これを外す', 'Remove this'), retireNote: text('警報や脆弱性との照合から外れます。報告に書いた名前は残り、あとから同じ名前で登録し直せます。', 'It is no longer matched with warnings and vulnerabilities. Reports still name it, and you can register it again under the same name.'),
}

/** One device, software or fleet: what concerns it, what it is made of; to be changed or removed. */
export function AssetPage() {
  const t = useText()
  const { params } = useAddress()
  const read = useRead(assets.read, { id: params['id'] ?? '' })
  if (read.problem?.fault === 'missing') return <Page title={words.missing} above={{ to: '/assets', title: words.above }}><Empty title={words.missing} note={t(words.missingNote)}><Link to="/assets">{t(words.all)}</Link></Empty></Page>
  return <Read of={read}>{(asset) => <OneAsset key={asset.id} asset={asset} />}</Read>
}

function OneAsset({ asset }: { asset: Asset }) {
  const t = useText()
  const { go } = useAddress()
  const [written, setWritten] = useState(() => writtenOf(asset))
  const act = useAct(assets.amend)
  const changes = { id: asset.id, ...formOf(written) }
  const same = JSON.stringify(written) === JSON.stringify(writtenOf(act.answer?.result ?? asset))
  return (
    <Page title={asset.name} above={{ to: '/assets', title: words.above }} state={<><Chip>{t(assetKinds[asset.kind])}</Chip><span>{t(words.changed)} <Time at={asset.changedAt} /></span></>}>
      <FindingsHere asset={asset.id} />
      <BillSection asset={asset} />
      <Section title={words.about}>
        <form onSubmit={(event) => { event.preventDefault(); if (!same && !act.busy) act.run(changes) }}>
          <AssetFields written={written} onChange={(part) => setWritten({ ...written, ...part })} at={act.at} />
          <div className="mt-6 grid justify-items-start gap-3">
            <Button look="primary" type="submit" busy={act.busy} {...(same && { because: words.same })}>{t(words.save)}</Button>
            <div role="status">{act.answer && !act.problem && <ProofLine says={t(words.saved)} entry={act.answer.entry?.hash} />}</div>
            {act.problem && <ErrorNote problem={act.problem} again={() => act.run(changes)} />}
          </div>
        </form>
      </Section>
      <Section title={words.retire} note={t(words.retireNote)}>
        <Act verb={assets.retire} input={{ id: asset.id }} says={words.retire} onDone={() => go('/assets')} />
      </Section>
    </Page>
  )
}
