import { useState } from 'react'
import { Contact } from '#language/contact.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { identity, type OrganisationDetail } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { ContactLines } from '#web/ui/ContactLines.tsx'
import { Input } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  title: text('連絡先', 'Whom to call'),
  note: text('報告や提出のあと、警報のページで、ここの連絡先が示されます。', 'Shown after a report or a submission to you, and beside your warnings.'), none: text('まだ書かれていません。', 'Nothing is said yet.'),
  change: text('連絡先を変える', 'Change it'), phone: text('電話番号', 'Telephone'), phoneHint: text('例：03-0000-0000', 'For example 03-0000-0000'), mail: text('メール', 'Mail'),
  hoursJa: text('受付時間（日本語）', 'Hours, in Japanese'), hoursEn: text('受付時間（英語）', 'Hours, in English'), both: text('電話かメールを書いてください。受付時間は、両方の言葉で書きます。', 'Give a telephone number or a mail address, and the hours in both languages.'),
  save: text('連絡先を保存する', 'Save'), saved: text('保存しました。', 'Saved.'),
}

/** The organisation's contact, as its own administrators say. */
export function ContactForm({ of, can }: { of: OrganisationDetail; can: Can }) {
  const t = useText()
  const [phone, setPhone] = useState(of.contact?.phone ?? '')
  const [mail, setMail] = useState(of.contact?.mail ?? '')
  const [ja, setJa] = useState(of.contact?.hours.ja ?? '')
  const [en, setEn] = useState(of.contact?.hours.en ?? '')
  const contact = { phone: phone.trim(), mail: mail.trim(), hours: { ja: ja.trim(), en: en.trim() } }
  return (
    <>
      <h3 className="mt-6 text-std-17B-170">{t(words.title)}</h3>
      <p className="said mt-1 max-w-[46rem]">{t(words.note)}</p>
      <div className="mt-2">{of.contact ? <ContactLines contact={of.contact} /> : <p className="note">{t(words.none)}</p>}</div>
      <details className="mt-1">
        <summary className="link inline-flex min-h-9 items-center text-dns-14N-130">{t(words.change)}</summary>
        <div className="mt-2 grid max-w-[46rem] gap-4 sm:grid-cols-2">
          <Input label={words.phone} hint={words.phoneHint} mark="free" value={phone} onChange={setPhone} />
          <Input label={words.mail} mark="free" value={mail} onChange={setMail} />
          <Input label={words.hoursJa} mark="free" value={ja} onChange={setJa} />
          <Input label={words.hoursEn} mark="free" value={en} onChange={setEn} />
          <Act verb={identity.setContact} input={{ id: of.id, contact }} can={can} says={words.save} done={words.saved} {...(!Contact.safeParse(contact).success && { because: words.both })} />
        </div>
      </details>
    </>
  )
}
