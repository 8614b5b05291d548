import { graph as verbs, type Matrix } from '#domains/sharing/graph/contract.ts'
import { text } from '#language/words.ts'
import { Choices, Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { tacticName } from './tactic-names.ts'

const words = {
  dot: text('・', ', '), gap: text('　', '; '),
  title: text('どの手口が使われていますか', 'Which techniques are used?'), lead: text('ATT&CKの手口ごとに、あなたの組織が見られる情報の数を濃さで示します。', 'For each technique of ATT&CK, how much of it you may see, by shade.'),
  above: text('情報を探す', 'Search the exchange'), none: text('ATT&CKがまだ取り込まれていません', 'ATT&CK has not been loaded yet'), noneNote: text('運営者がATT&CKのSTIXファイルを取り込むと、ここに表が出ます。', 'Once the operator brings in the STIX file of ATT&CK, the matrix stands here.'),
  matrix: text('表', 'Matrix'), show: text('示すもの', 'Show'), seen: text('見られた手口だけ', 'Only what was seen'), all: text('すべての手口', 'All techniques'),
  scale: text('色の濃さ：0件、1件、2〜4件、5〜19件、20件以上', 'Shades: 0, 1, 2 to 4, 5 to 19, 20 or more'), nothing: text('この戦術で見られたものはありません', 'Nothing seen of this tactic'),
  uses: text('情報{n}', 'said {n}'), reports: text('報告{n}', 'reports {n}'), sightings: text('目撃{n}', 'sighted {n}'), warnings: text('警報{n}', 'warnings {n}'), organisations: text('{n}組織', '{n} organisations'),
}
type Technique = Matrix['tactics'][number]['techniques'][number]

/** Tactics side by side, techniques below each; a technique leads to what is known of it. */
export function MatrixPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const read = useRead(verbs.matrix, {})
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/items', title: words.above }}>
      <Read of={read}>
        {({ matrices }) => {
          const matrix = matrices.find(({ id }) => id === search['matrix']) ?? matrices[0]
          if (!matrix) return <Empty title={words.none} note={t(words.noneNote)} />
          return (
            <>
              <div className="mb-3 flex flex-wrap items-end gap-x-6 gap-y-3">
                {matrices.length > 1 && <Choices label={words.matrix} columns="row" value={matrix.id} onChange={(id) => setSearch({ matrix: id })} options={matrices.map(({ id, name }) => ({ value: id, label: name }))} />}
                <Toggle label={words.show} value={search['show'] === 'all' ? 'all' : 'seen'} onChange={(show) => setSearch({ show: show === 'all' ? show : undefined })} options={[{ value: 'seen', label: words.seen }, { value: 'all', label: words.all }]} />
              </div>
              <p className="note mb-3">{t(words.scale)}</p>
              <Columns matrix={matrix} all={search['show'] === 'all'} />
            </>
          )
        }}
      </Read>
    </Page>
  )
}

function Columns({ matrix: { name, tactics }, all }: { matrix: Matrix; all: boolean }) {
  const t = useText()
  return (
    <div role="region" aria-label={name} tabIndex={0} className="overflow-x-auto pb-3">
      <div className="flex gap-2 max-sm:flex-col">
        {tactics.map((tactic) => {
          const shown = tactic.techniques.filter((technique) => all || weight(technique) > 0)
          return (
            <section key={tactic.id} aria-label={t(tacticName(tactic.name))} className="sm:w-36 sm:shrink-0">
              <h2 className="border-b-2 border-solid-gray-800 pb-1 text-dns-14B-130">{t(tacticName(tactic.name))} <span className="font-normal text-solid-gray-700">{t('{n}', { n: shown.length })}</span></h2>
              <ul className="mt-1 grid gap-1">
                {shown.map((technique) => <li key={technique.id}><Cell technique={technique} /></li>)}
                {shown.length === 0 && <li className="note py-1">{t(words.nothing)}</li>}
              </ul>
            </section>
          )
        })}
      </div>
    </div>
  )
}

const weight = ({ uses, reports, sightings, warnings }: Technique): number => uses + reports + sightings + warnings

const told = ['uses', 'reports', 'sightings', 'warnings'] as const

const shades = ['bg-white', 'bg-blue-50', 'bg-blue-100', 'bg-blue-200', 'bg-blue-300'] as const
const shadeOf = (n: number): string => shades[n === 0 ? 0 : n === 1 ? 1 : n < 5 ? 2 : n < 20 ? 3 : 4]

function Cell({ technique }: { technique: Technique }) {
  const t = useText()
  const n = weight(technique)
  return (
    <div className={`rounded-4 border border-solid-gray-300 px-2 py-1.5 text-dns-14N-130 ${shadeOf(n)}`}>
      <Link to={`/graph?start=${technique.item}&depth=1`}><span lang="en">{technique.external} {technique.name}</span></Link>
      {n > 0 && <span className="block text-solid-gray-800">{told.filter((kind) => technique[kind] > 0).map((kind) => t(words[kind], { n: technique[kind] })).join(t(words.dot))}{technique.organisations !== null && `${t(words.gap)}${t(words.organisations, { n: technique.organisations })}`}</span>}
    </div>
  )
}
