import type { Other, ThingKind } from '#domains/readiness/concentration/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Disclosure, Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { sectorName } from './readiness-words.ts'

const words = {
  title: text('代わりになるもの', 'What could stand in'), of: text('「{category}」のほかの製品です。', 'Other products of “{category}”.'),
  used: text('すでに使われている', 'In use already'), unused: text('目録にあるが、使う組織は5つに満たない（{n}）', 'In the catalogue, used by fewer than five ({n})'), none: text('すでに使われている代わりは、示せません。', 'None that is in use can be shown.'),
  supplier: text('供給者の代わりは、それぞれの組織が「代わりの有無」として届け出ています。', 'Whether there is another supplier is declared by each organisation for itself.'), uncategorised: text('同じ種類の製品は、まだ目録で分けていません。', 'The catalogue does not say yet which products do the same work.'),
}

interface OthersProps { readonly category: { readonly title: Text } | null; readonly others: readonly Other[]; readonly kind: ThingKind }

/** The way to more than one: those in use elsewhere first. */
export function Others({ category, others, kind }: OthersProps) {
  const t = useText()
  if (!category) return <Panel title={words.title}><p>{t(kind === 'supplier' ? words.supplier : words.uncategorised)}</p></Panel>
  const [used, unused] = [others.filter(({ inUse }) => inUse), others.filter(({ inUse }) => !inUse)]
  return (
    <Panel title={words.title} note={t(words.of, { category: t(category.title) })}>
      <h3 className="text-dns-16B-130">{t(words.used)}</h3>
      {used.length === 0 ? <p className="mt-1 text-solid-gray-700">{t(words.none)}</p> : (
        <ul className="mt-2">{used.map(({ id, name, sectors }) => (
          <li key={id} className="border-t border-solid-gray-200 py-2"><span className="block">{t(name)}</span><span className="block text-dns-14N-130 leading-160 text-solid-gray-700">{sectors.map((sector) => t(sectorName(sector))).join(t(text('・', ', ')))}</span></li>
        ))}</ul>
      )}
      {unused.length > 0 && <div className="mt-3"><Disclosure title={t(words.unused, { n: unused.length })}><ul className="grid gap-1">{unused.map(({ id, name }) => <li key={id}>{t(name)}</li>)}</ul></Disclosure></div>}
    </Panel>
  )
}
