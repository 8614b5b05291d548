import { Sharing, sharings } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { Choices } from '#web/ui/Choices.tsx'
import { Input } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { DisclosedQuestion } from './DisclosedQuestion.tsx'
import { questions, type Answering } from './ReportQuestions.tsx'

const words = {
  name: text('連絡のとれる人', 'Person to reach'),
  phone: text('電話', 'Telephone'),
  sharing: text('技術の情報を、だれまで渡してよいですか', 'How far may the technical information go?'),
  police: text('警察のサイバー犯罪の窓口にも、同じ内容で相談する', 'Consult the cyber crime desk of the police with the same report'),
  policeNote: text('任意です。', 'Optional.'),
}
const decides = { self: text('渡す前に、中身を見て決められます。', 'You see exactly what would be given, and decide, before anything goes.'), other: text('渡す前に、その組織が中身を見て決めます。', 'That organisation sees exactly what would be given, and decides, before anything goes.') }

export function ContactQuestion({ form, change, at }: Answering) {
  const t = useText()
  return (
    <DisclosedQuestion number={8} field="contact" question={questions.contact}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Input label={words.name} value={form.contactName} onChange={(contactName) => change({ contactName })} autoComplete="name" error={at('contact.name')} />
        <Input label={words.phone} type="tel" inputMode="tel" value={form.contactPhone} onChange={(contactPhone) => change({ contactPhone })} autoComplete="tel" error={at('contact.phone')} />
      </div>
      <div className="mt-5">
        <Choices label={words.sharing} value={form.sharing} onChange={(sharing) => change({ sharing })} error={at('sharing')}
          options={Sharing.options.map((value) => ({ value, label: sharings[value], note: value === 'anonymous' ? decides[form.onBehalfOf ? 'other' : 'self'] : undefined }))} />
      </div>
      <label className="choice mt-5">
        <input type="checkbox" checked={form.police} onChange={(event) => change({ police: event.target.checked })} />
        <span className="phrase">{t(words.police)}<span className="block text-dns-14N-130 leading-160 text-solid-gray-700">{t(words.policeNote)}</span></span>
      </label>
    </DisclosedQuestion>
  )
}
