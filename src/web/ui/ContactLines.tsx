import type { Contact } from '#language/contact.ts'
import { text } from '#language/words.ts'
import { useText } from './text.tsx'

const words = { phone: text('電話', 'Telephone'), mail: text('メール', 'Mail'), hours: text('受付', 'Hours') }

/** How to reach somebody: a number to press, an address, and when somebody answers. */
export function ContactLines({ contact: { phone, mail, hours } }: { contact: Contact }) {
  const t = useText()
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 text-dns-16N-130 leading-160">
      {phone && <span className="whitespace-nowrap">{t(words.phone)} <a className="link font-bold" href={`tel:${phone.replace(/[^\d+#]/g, '').replace('#', '%23')}`}>{phone}</a></span>}
      {mail && <span className="min-w-0 break-all">{t(words.mail)} <a className="link" href={`mailto:${mail}`}>{mail}</a></span>}
      {hours.ja && <span>{t(words.hours)} {t(hours)}</span>}
    </p>
  )
}
