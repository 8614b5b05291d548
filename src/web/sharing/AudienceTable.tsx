import type { Preview } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Bar } from '#web/ui/Bar.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { sectorName } from './sharing-words.ts'

const words = {
  otherwise: text('ほかの取扱いなら', 'With another label'), n: text('{n}組織', '{n} {n:organisation|organisations}'),
  caption: text('分野ごとの届く組織の数と理由', 'Organisations reached by sector, and why'),
  sector: text('分野', 'Sector'), reached: text('届く組織', 'Reached'), share: text('割合', 'Share'), asset: text('該当装置を登録', 'Device registered'), exposed: text('外から見えた', 'Seen outside'), meant: text('分野・共同体', 'Sector, community'), total: text('計', 'Total'),
  held: text('届かない組織 {n}', '{n} {n:organisation does|organisations do} not get it'), why: text('理由を見る', 'See why'), rule: text('（規則 {rule}）', ' (rule {rule})'), dash: text('—', '—'), few: text('5未満', 'under 5'), least: text('{n}以上', 'at least {n}'),
  saved: text('保存した内容での数です。', 'Counted from what is saved.'),
}

type Row = Preview['bySector'][number]

/** Whom it would reach, sector by sector, and whom the label or a rule holds back. */
export function AudienceTable({ preview, unsaved }: { preview: Preview; unsaved: boolean }) {
  const t = useText()
  const { bySector, otherwise, held } = preview
  const sum = (of: (row: Row) => number | null): string => {
    const told = bySector.map(of).filter((n) => n !== null)
    const n = told.reduce((all, one) => all + one, 0)
    return told.length === bySector.length ? t('{n}', { n }) : n === 0 ? '' : t(words.least, { n })
  }
  const most = Math.max(1, ...bySector.map(({ organisations }) => organisations))
  const count = (n: number | null): string => n === null ? t(words.few) : (n === 0 ? t(words.dash) : t('{n}', { n }))
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-2 text-dns-14N-130"><span className="mr-2">{t(words.otherwise)}</span>{otherwise.map(({ tlp, total }) => <span key={tlp} className="mr-3 inline-flex items-center gap-2 whitespace-nowrap"><Tlp level={tlp} />{t(words.n, { n: total })}</span>)}</p>
      {unsaved && <p className="note mt-2">{t(words.saved)}</p>}
      {bySector.length > 0 && (
        <div className="mt-3">
          <Table caption={words.caption} dense rows={bySector} keyOf={({ sector }) => sector} columns={[
            { head: words.sector, cell: ({ sector }) => t(sectorName(sector)), total: t(words.total) },
            { head: words.reached, number: true, cell: ({ organisations }) => <strong>{t('{n}', { n: organisations })}</strong>, total: t('{n}', { n: preview.total }) },
            { head: words.share, wide: true, cell: ({ organisations }) => <span className="mt-1 block min-w-24"><Bar n={organisations} total={most} /></span>, total: '' },
            { head: words.asset, number: true, cell: ({ byAsset }) => count(byAsset), total: sum(({ byAsset }) => byAsset) },
            { head: words.exposed, number: true, wide: true, cell: ({ exposed }) => count(exposed), total: sum(({ exposed }) => exposed) },
            { head: words.meant, number: true, wide: true, cell: ({ bySectorOrCommunity }) => count(bySectorOrCommunity), total: sum(({ bySectorOrCommunity }) => bySectorOrCommunity) },
          ]} />
        </div>
      )}
      {held.length > 0 && <HeldBack held={held} />}
    </>
  )
}

function HeldBack({ held }: { held: Preview['held'] }) {
  const t = useText()
  return (
    <details className="mt-3 text-dns-16N-130 leading-160">
      <summary className="flex min-h-9 items-center gap-2"><Icon name="ban" size={5} /><strong>{t(words.held, { n: held.reduce((all, { organisations }) => all + organisations, 0) })}</strong><span className="link">{t(words.why)}</span></summary>
      <ul className="mt-1 grid gap-1 pl-7">{held.map(({ rule, because, organisations }) => <li key={rule}>{t(words.n, { n: organisations })}　{t(because)}<span className="text-solid-gray-700">{t(words.rule, { rule })}</span></li>)}</ul>
    </details>
  )
}
