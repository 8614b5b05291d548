import { notifications, type Notification } from '#domains/duties/notifications/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { assetAddress } from '../asset-address.ts'

const words = {
  to: text('宛先', 'To'), due: text('期限', 'By'), law: text('根拠', 'Legal basis'), channel: text('様式', 'Form'),
  missing: text('足りないところが{n}か所あります。装置を書き直すと、ここに入ります。このままでも様式は作れます。', '{n} {n:place is|places are} missing. Change the device and it stands here. The form can be made as it is, too.'), whole: text('足りないところはありません。', 'Nothing is missing.'),
  devices: text('届け出る装置', 'The devices'), device: text('装置', 'Device'), says: text('書くこと', 'What it says'), lacks: text('足りないもの', 'Missing'), nothing: text('なし', 'none'),
  unconfirmed: text('確認が済んでいないこと', 'Not confirmed'), notes: text('備考', 'Notes'), make: text('この内容で様式を作る', 'Make the form'), made: text('作りました。下の一覧から保存できます。', 'Made. Save it from the list below.'),
}

/** What the form would say, what it lacks, and what of the law nobody has confirmed. */
export function Preview({ shown, input, onMade }: { shown: Notification; input: { readonly assets: string[]; readonly stage: string }; onMade: () => void }) {
  const t = useText()
  const head: readonly (readonly [Text, string])[] = [[words.to, shown.addressees.map((one) => t(one)).join('、')], ...(shown.due ? [[words.due, t(shown.due)] as const] : []), [words.law, t(shown.law)], [words.channel, t(shown.channel)]]
  return (
    <div className="grid gap-5">
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">{head.map(([name, said]) => <div key={name.en} className="contents"><dt className="text-dns-14N-130 text-solid-gray-700 sm:pt-0.5">{t(name)}</dt><dd>{said}</dd></div>)}</dl>
      <p>{shown.missing > 0 ? t(words.missing, { n: shown.missing }) : t(words.whole)}</p>
      <Table caption={words.devices} rows={shown.devices} keyOf={({ id }) => id} dense columns={[
        { head: words.device, cell: ({ id, name }) => <Link to={assetAddress(id)}><Written>{name}</Written></Link> },
        { head: words.says, wide: true, cell: ({ answers }) => answers.flatMap(({ says }) => says ?? []).join('、') },
        { head: words.lacks, cell: ({ missing }) => missing.length === 0 ? t(words.nothing) : <span className="flex flex-wrap gap-1">{missing.map((name) => <Chip key={name.en} tone="warn" icon="alert">{t(name)}</Chip>)}</span> },
      ]} />
      <Lines title={words.unconfirmed} lines={shown.unconfirmed} />
      <Lines title={words.notes} lines={shown.notes} />
      <Act verb={notifications.make} input={{ ...input, dryRun: false }} says={words.make} done={words.made} look="primary" onDone={onMade} />
    </div>
  )
}

function Lines({ title, lines }: { title: Text; lines: readonly Text[] }) {
  const t = useText()
  return lines.length === 0 ? null : <div className="panel-quiet p-4"><h3 className="font-bold">{t(title)}</h3><ul className="mt-1 list-disc pl-5">{lines.map((line) => <li key={line.en}>{t(line)}</li>)}</ul></div>
}
