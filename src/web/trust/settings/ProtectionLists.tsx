import { listNames, protectionLists } from '#domains/sharing/protection/contract.ts'
import { text } from '#language/words.ts'
import { purposes } from '#trust/labels/contract.ts'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  title: text('機械に読ませる防御の一覧', 'Protection lists for machines'),
  note: text('ブロックリスト、RPZ、Suricata、STIX', 'Block lists, RPZ, Suricata, STIX'),
  how: text('フィードの宛先のあとに、下の名前を続けると取れます。5分に1度ほど取り直してください。期限が過ぎたもの、取り下げられたものは、次に取ったときに消えています。',
    'Put the name after the feed’s address. Fetch about every five minutes: what expired or was recalled is gone at the next fetch.'),
  misp: text('MISPには', 'For MISP'), mispHow: text('フィードの宛先のあとに /misp/ を続けて、MISPの「フィード」に加えます（形式は MISP Feed）。90日分を一日一つのイベントで渡します。',
    'Put /misp/ after the feed’s address and add it to MISP as a feed of the format MISP Feed. It gives 90 days, one event a day.'),
  file: text('名前', 'Name'), holds: text('中身', 'Holds'), purpose: text('使い道', 'For'), load: text('読ませ方', 'How to load it'),
}

/** Each list that an organisation's feed address opens, and how it gets into the tool that uses it. */
export function ProtectionLists() {
  const t = useText()
  return (
    <Disclosure title={words.title} note={words.note}>
      <p className="said mb-3">{t(words.how)}</p>
      <p className="said mb-3"><strong>{t(words.misp)}</strong> {t(words.mispHow)}</p>
      <Table caption={words.title} dense rows={listNames} keyOf={(name) => name} columns={[
        { head: words.file, cell: (name) => <code className="font-mono whitespace-nowrap">/{name}</code> },
        { head: words.holds, cell: (name) => t(protectionLists[name].title), wide: true },
        { head: words.purpose, cell: (name) => t(purposes[protectionLists[name].purpose]) },
        { head: words.load, cell: (name) => t(protectionLists[name].load), wide: true },
      ]} />
    </Disclosure>
  )
}
