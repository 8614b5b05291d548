import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  used: text('渡した情報は、{served}組織に届き、{acted}組織が対処に使いました。', 'What you gave reached {served} {served:organisation|organisations}; {acted} acted on it.'),
  seen: text('{n}組織が、同じものを見つけました。', '{n} {n:organisation has|organisations have} found the same.'),
  open: text('だれが何に使ったか', 'Who used it, and for what'),
}

/** Beside one's own report: how far what was given of it has come, as it stands now. Nothing where nothing was given. */
export function UsesLine({ incident }: { incident: string }) {
  const t = useText()
  const uses = useRead(sharing.listUses, {}, { live: ['warning', 'notice', 'item'], keep: true }).answer?.result.uses.filter((use) => use.incident === incident) ?? []
  return uses.map(({ offer, counts: { served, acted }, sightings }) => (
    <p key={offer} className="mt-4 flex gap-2 border-t border-solid-gray-300 pt-4 text-dns-16N-130 leading-160">
      <Icon name="check" size={5} className="mt-0.5" />
      <span><span className="phrase">{t(words.used, { served, acted })}</span>{sightings > 0 && <span className="phrase">{t(words.seen, { n: sightings })}</span>}<br /><Link to={`/uses/${offer}`}>{t(words.open)}</Link></span>
    </p>
  ))
}
