import { useState } from 'react'
import { questions, type Expertise } from '#domains/rooms/question-contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { fieldNames, fieldOptions } from './room-words.ts'

const words = {
  who: text('分野ごとの専門家', 'Who knows what'), none: text('登録した組織は、まだありません。', 'No organisation has registered yet.'), own: text('自組織の専門分野', 'Your own fields'), fields: text('答えられる分野', 'Fields you can answer'),
  contact: text('連絡先', 'Contact'), save: text('登録する', 'Register'), saved: text('登録しました。', 'Registered.'),
}

/** Who registered which field, and one's own. */
export function ExpertisePanel() {
  const t = useText()
  const list = useRead(questions.listExpertise, {})
  return (
    <Read of={list}>
      {({ own, experts }, { can }) => (
        <div>
          <Disclosure title={words.who}>
            {experts.length === 0 ? <p className="said">{t(words.none)}</p> : <ul className="grid gap-3">{experts.map((one) => <li key={one.organisation.id} className="text-dns-14N-130 leading-160"><strong><Written>{t(one.organisation.name)}</Written></strong><span className="block">{t(fieldNames(one.fields))}</span>{one.contact && <span className="block text-solid-gray-700"><Written>{one.contact}</Written></span>}</li>)}</ul>}
          </Disclosure>
          <Disclosure title={words.own}><Own expertise={own} can={can} /></Disclosure>
        </div>
      )}
    </Read>
  )
}

function Own({ expertise, can }: { expertise: Expertise | null; can: Can }) {
  const [fields, setFields] = useState(expertise?.fields ?? [])
  const [contact, setContact] = useState(expertise?.contact ?? '')
  return (
    <div className="grid gap-4">
      <ManyChoices label={words.fields} columns="row" value={fields} onChange={setFields} options={fieldOptions} />
      <Input label={words.contact} mark="free" small value={contact} onChange={setContact} />
      <Act verb={questions.setExpertise} input={{ fields, contact }} can={can} says={words.save} done={words.saved} />
    </div>
  )
}
