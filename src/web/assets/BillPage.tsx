import { useState } from 'react'
import { bills, LARGEST_BILL } from '#domains/assets/bills/contract.ts'
import { assets } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { assetAddress } from './asset-address.ts'
import { BillSummary } from './BillSummary.tsx'

const words = {
  title: text('部品表（SBOM）を取り込む', 'Take a bill of materials (SBOM)'), lead: text('中の部品を1つずつ脆弱性と照合します。同じシステムに新しい部品表を入れると、入れ替わります。', 'Each component is matched with vulnerabilities. A newer bill for the same system replaces the older one.'),
  above: text('守っている装置', 'Devices'), system: text('システムの名前', 'Name of the system'), systemHint: text('同じ名前があればそこに、なければ新しく登録して入れます。', 'Where there is one of this name, it goes there; otherwise the system is registered.'), of: text('「{name}」の部品表', 'The bill of “{name}”'),
  file: text('部品表のファイル', 'The file'), hint: text('CycloneDX 1.2〜1.7（JSON、XML）、SPDX 2.3（JSON、タグ）、SPDX 3.0。20 MBまで。', 'CycloneDX 1.2 to 1.7 (JSON, XML), SPDX 2.3 (JSON, tags), SPDX 3.0. Up to 20 MB.'),
  larger: text('大きなファイルは、コマンドで送れます（大きさの制限はありません）：', 'A larger file can be sent by the command line, whatever its size:'),
  need: text('先に、システムの名前を書いてください。', 'First give the name of the system.'), busy: text('読み取っています', 'Reading'), done: text('取り込みました。', 'Taken in.'),
  result: text('「{name}」の結果', 'Result: “{name}”'), sum: text('新しい部品 {added}、版などの変更 {changed}、外れた部品 {removed}、同じ {same}', '{added} new, {changed} changed, {removed} gone, {same} the same'), see: text('このシステムを見る', 'See this system'),
}
const command = 'sakimori bill take FILE --system NAME'

/** A bill for a device (`?asset=`) or for a system of its own, and what became of it. */
export function BillPage() {
  const t = useText()
  const { search } = useAddress()
  const asset = search['asset']
  const known = useRead(assets.read, { id: asset ?? '' }, { when: asset !== undefined })
  const [system, setSystem] = useState('')
  const [missing, setMissing] = useState(false)
  const act = useAct(bills.take)
  const send = (files: readonly File[]): void => {
    setMissing(asset === undefined && system.trim() === '')
    const [file] = files
    if (file && (asset !== undefined || system.trim() !== '')) void file.text().then((content) => act.run({ ...(asset === undefined ? { system: system.trim() } : { asset }), name: file.name, content }))
  }
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/assets', title: words.above }}>
      <div className="grid max-w-[46rem] gap-6">
        {asset === undefined ? <Input label={words.system} mark="need" hint={words.systemHint} value={system} onChange={setSystem} error={missing && system.trim() === '' ? words.need : act.at('system')} /> : known.answer && <p className="text-std-17B-170">{t(words.of, { name: known.answer.result.name })}</p>}
        <FileDrop label={words.file} hint={words.hint} accept=".json,.xml,.spdx,.txt,.jsonld,application/json,application/xml" limit={LARGEST_BILL / 1_000_000} onFiles={send} error={act.at('content')} />
        <p className="note">{t(words.larger)} <code className="break-all">{command}</code></p>
      </div>
      {act.busy && <div className="mt-6"><Loading says={words.busy} /></div>}
      {act.problem && <div className="mt-6"><ErrorNote problem={act.problem} /></div>}
      {act.answer && !act.busy && !act.problem && (
        <Section title={t(words.result, { name: act.answer.result.bill.asset.name })} note={t(words.sum, act.answer.result.differences)}>
          <div role="status"><ProofLine says={t(words.done)} entry={act.answer.entry?.hash} /></div>
          <p className="my-4"><Link to={assetAddress(act.answer.result.bill.asset.id)}>{t(words.see)}</Link></p>
          <BillSummary bill={act.answer.result.bill} />
        </Section>
      )}
    </Page>
  )
}
