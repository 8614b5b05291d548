import { text } from '#language/words.ts'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { hex } from '../verify/bytes.ts'
import type { Rung } from '../verify/tree.ts'

const words = {
  title: text('署名された根までの道筋', 'The path to the signed root'),
  note: text('段ごとに、隣のハッシュと合わせて次のハッシュを計算します（RFC 6962）。', 'At each step the hash is joined with its neighbour’s into the next (RFC 6962).'),
  step: text('段', 'Step'), side: text('隣の側', 'Side'), neighbour: text('隣のハッシュ', 'Neighbour'), node: text('計算したハッシュ', 'Computed'),
  left: text('左', 'left'), right: text('右', 'right'), leaf: text('この記録', 'This entry'), root: text('（根）', ' (root)'),
}

/** The hashes from the entry up to the root, for those who compute themselves. */
export function PathTable({ leaf, rungs }: { leaf: string; rungs: readonly Rung[] }) {
  const t = useText()
  const rows = [{ step: 0, side: '—', neighbour: '—', node: leaf }, ...rungs.map((rung, i) => ({ step: i + 1, side: t(words[rung.side]), neighbour: hex(rung.neighbour), node: hex(rung.node) }))]
  const mono = (value: string) => <span className="font-mono text-dns-14N-130 break-all">{value}</span>
  return (
    <div className="mt-8">
      <Disclosure title={words.title} note={words.note}>
        <Table caption={words.title} dense rows={rows} keyOf={({ step }) => String(step)} columns={[
          { head: words.step, cell: ({ step }) => <span className="whitespace-nowrap">{step === 0 ? t(words.leaf) : `${step}${step === rungs.length ? t(words.root) : ''}`}</span> },
          { head: words.side, cell: ({ side }) => side },
          { head: words.neighbour, cell: ({ neighbour }) => mono(neighbour), wide: true },
          { head: words.node, cell: ({ node }) => mono(node) },
        ]} />
      </Disclosure>
    </div>
  )
}
