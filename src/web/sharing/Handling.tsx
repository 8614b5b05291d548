import type { Draft } from '#domains/sharing/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { tlpMeaning } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { Tlp } from '#web/ui/Label.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { attributions, listed, purposeName, sectorName } from './sharing-words.ts'

const words = {
  title: text('取扱い', 'Handling'),
  audience: text('届く先', 'Audience'), purposes: text('使い道', 'Used for'), source: text('情報源', 'Source'),
  holders: text('対象の製品を持つ組織', 'those who hold a named product'), council: text('参加している組織', 'members'),
  organisations: text('名指しされた{n}組織', '{n} named {n:organisation|organisations}'),
}

/** The label in full: what the level permits, who it is for, for what, and whether names are given. */
export function Handling({ draft, own }: { draft: Draft; own: boolean }) {
  const t = useText()
  const { tlp, audience, purposes, attribution, products } = draft
  const communities = useRead(identity.communities, {}, { when: audience.communities.length > 0 }).answer?.result.communities ?? []
  const nameOf = (id: string): Text => communities.find((one) => one.id === id)?.name ?? text(id, id)
  const said = [...audience.sectors.map(sectorName), ...audience.communities.map(nameOf), ...(products.length > 0 ? [words.holders] : []), ...(!own && audience.organisations.length > 0 ? [text(t(words.organisations, { n: audience.organisations.length }), t(words.organisations, { n: audience.organisations.length }))] : [])]
  return (
    <section aria-label={t(words.title)} className="border-t border-solid-gray-300 pt-4 text-dns-14N-130 leading-160 text-solid-gray-700">
      <h2 className="sr-only">{t(words.title)}</h2>
      <p><Tlp level={tlp} /></p>
      <p className="phrase mt-2">{t(tlpMeaning[tlp])}</p>
      <dl className="mt-3 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt>{t(words.audience)}</dt><dd>{t(listed(said.length > 0 ? said : [words.council]))}</dd>
        <dt>{t(words.purposes)}</dt><dd>{t(listed(purposes.map(purposeName)))}</dd>
        <dt>{t(words.source)}</dt><dd>{t(attributions[attribution])}</dd>
      </dl>
    </section>
  )
}
