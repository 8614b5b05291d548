import type { z } from 'zod'
import { text } from '#language/words.ts'
import type { Link, Person } from '#trust/identity/contract.ts'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { roleWords } from './role-words.ts'
import { Secret } from './Secret.tsx'

const words = {
  title: text('{name}さんのサインインのリンク', 'Sign-in link for {name}'),
  todo: text('本人に、手渡しか電話で確かめられる方法で渡してください。一度だけ使えます。', 'Hand it over in person, or by a way in which you know who receives it. It works once.'),
  until: text('期限', 'Valid until'),
  waits: text('{roles}の役割は、もう一人が認めてから効きます。本人がサインインできたことを確かめてから、認めてもらってください。', 'The role of {roles} is held once a second person confirms it. Have it confirmed when you know that it was this person who signed in.'),
}

/** The one-time link, and what to do with it. */
export function PersonLink({ person, link, onClose }: { person: Person; link: z.infer<typeof Link>; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <Secret title={t(words.title, { name: person.name })} value={new URL(link.path, location.origin).href} onClose={onClose}>
      <p className="said">{t(words.todo)} {t(words.until)} <Time at={link.expires} as="moment" /></p>
      {person.pending.length > 0 && <p className="said mt-2">{t(words.waits, { roles: roleWords(person.pending, language) })}</p>}
    </Secret>
  )
}
