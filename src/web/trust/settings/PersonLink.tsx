import type { z } from 'zod'
import { text } from '#language/words.ts'
import type { Link, Person } from '#trust/identity/contract.ts'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Secret } from './Secret.tsx'

const words = {
  title: text('{name}さんのサインインのリンク', 'Sign-in link for {name}'),
  todo: text('本人に、手渡しか電話で確かめられる方法で渡してください。一度だけ使えます。', 'Hand it over in person, or by a way in which you know who receives it. It works once.'),
  until: text('期限', 'Valid until'),
}

/** The one-time link, and what to do with it. */
export function PersonLink({ person, link, onClose }: { person: Person; link: z.infer<typeof Link>; onClose: () => void }) {
  const t = useText()
  return (
    <Secret title={t(words.title, { name: person.name })} value={new URL(link.path, location.origin).href} onClose={onClose}>
      <p className="said">{t(words.todo)} {t(words.until)} <Time at={link.expires} as="moment" /></p>
    </Secret>
  )
}
