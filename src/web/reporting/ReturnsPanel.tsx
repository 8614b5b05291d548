import { sharing, type Returns } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { ContactLines } from '#web/ui/ContactLines.tsx'
import { Severity } from '#web/ui/Chip.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Disclosure, Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { Said } from '../sharing/Said.tsx'
import { itemWord } from './evidence-words.ts'

const words = {
  title: text('この報告へのお返し', 'What this report brings back'),
  note: text('あなたに見せてよいものだけです。見たことは、渡した組織に伝わります。', 'Only what may be shown to you. Whoever gave it sees that it was of use.'),
  warnings: text('関わりのある警報', 'Warnings that have to do with it'),
  matches: text('ほかの組織も見た値', 'Values that others saw, too'),
  nothing: text('同じ値を渡した組織は、いまのところ見つかりません。', 'So far nobody else gave one of the same values.'),
  unnamed: text('名前を伏せた組織', 'an unnamed organisation'),
  others: text('ほかに{n}組織（内容は見せられません）', '{n} more organisations (what they said may not be shown)'),
  sightings: text('{n}組織が見つけた', 'seen by {n} {n:organisation|organisations}'),
  help: text('手口への備え', 'What helps'),
  usual: text('証拠に手口の記載がないため、この種の事案で多いものです。', 'The evidence names no technique: these are usual in such an incident.'),
  source: text('手口の番号と名前の出典：{source}', 'Ids and names of techniques: {source}'),
  contacts: text('連絡できるところ', 'Whom to call'),
}

const why: Record<Returns['warnings'][number]['why'][number], Text> = {
  device: text('登録した装置', 'your device'), indicator: text('同じ値', 'the same value'), technique: text('同じ手口', 'the same technique'),
}

/** On one's own report: what others know of the same, what helps, and whom to call. */
export function ReturnsPanel({ incident }: { incident: string }) {
  const returns = useRead(sharing.readReturns, { id: incident })
  return (
    <Panel title={words.title} note={words.note}>
      <Read of={returns}>{({ warnings, matches, mitigations, contacts }) => (
        <div className="grid gap-5">
          {warnings.length > 0 && <Warnings warnings={warnings} />}
          <Matches matches={matches} />
          <div>
            {mitigations.length > 0 && <Disclosure title={words.help}><Mitigations mitigations={mitigations} /></Disclosure>}
            <Disclosure title={words.contacts}><Contacts contacts={contacts} /></Disclosure>
          </div>
        </div>
      )}</Read>
    </Panel>
  )
}

function Warnings({ warnings }: Pick<Returns, 'warnings'>) {
  const t = useText()
  return (
    <div>
      <h3 className="text-std-16B-170">{t(words.warnings)}</h3>
      <ul>
        {warnings.map(({ id, number, title, severity, tlp, issuedAt, why: reasons }) => (
          <li key={id} className="border-t border-solid-gray-300 py-3">
            <p className="phrase"><Link to={`/warnings/${id}`} className="text-solid-gray-900 hover:underline"><Said of={title} /></Link></p>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-dns-14N-130 text-solid-gray-700">
              <Severity level={severity} figureOnly /><span className="whitespace-nowrap">{number}</span><Time at={issuedAt} /><span>{reasons.map((reason) => t(why[reason])).join(t(text('・', ', ')))}</span><Tlp level={tlp} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Matches({ matches }: Pick<Returns, 'matches'>) {
  const t = useText()
  return (
    <div>
      <h3 className="text-std-16B-170">{t(words.matches)}</h3>
      {matches.length === 0 && <p className="note mt-1">{t(words.nothing)}</p>}
      <ul>
        {matches.map(({ type, shown, items, others }) => (
          <li key={`${type} ${shown}`} className="border-t border-solid-gray-300 py-3">
            <p className="flex flex-wrap gap-x-3"><span className="min-w-0 font-mono break-all"><Written>{shown}</Written></span><span className="text-dns-14N-130 text-solid-gray-700">{t(itemWord(type))}</span></p>
            {items.map(({ id, giver, givenAt, tlp, title, related, sightings }) => (
              <p key={id} className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-dns-14N-130 text-solid-gray-700">
                <span>{t(giver ?? words.unnamed)}</span><Time at={givenAt} />{[title, ...(related ?? [])].filter(Boolean).map((one) => <span key={one} className="break-all"><Written>{one ?? ''}</Written></span>)}
                {sightings > 0 && <span>{t(words.sightings, { n: sightings })}</span>}<Tlp level={tlp} />
              </p>
            ))}
            {others !== null && <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{t(words.others, { n: others })}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Mitigations({ mitigations }: Pick<Returns, 'mitigations'>) {
  const t = useText()
  return (
    <div className="grid gap-4">
      {mitigations.some(({ because }) => because === 'kind') && <p className="note">{t(words.usual)}</p>}
      {mitigations.map(({ technique, name, do: steps }) => (
        <div key={technique}>
          <h4 className="text-dns-16B-130 text-solid-gray-900">{t(name)}<span className="ml-2 text-dns-14N-130 text-solid-gray-700">{technique}</span></h4>
          <ul className="mt-1 list-disc pl-6">{steps.map((step) => <li key={step.ja} className="phrase">{t(step)}</li>)}</ul>
        </div>
      ))}
      {mitigations[0] && <p className="note break-all">{t(words.source, { source: mitigations[0].source })}</p>}
    </div>
  )
}

function Contacts({ contacts }: Pick<Returns, 'contacts'>) {
  const t = useText()
  return (
    <ul>
      {contacts.map(({ organisation, name, asks, contact }) => (
        <li key={organisation} className="py-2"><p className="text-dns-16B-130 text-solid-gray-900">{t(name)}</p><p className="phrase text-dns-14N-130 leading-160 text-solid-gray-700">{t(asks)}</p>{contact && <ContactLines contact={contact} />}</li>
      ))}
    </ul>
  )
}
