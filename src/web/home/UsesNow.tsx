import type { z } from 'zod'
import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Counts } from '#web/ui/Bar.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('渡した情報の使われ方', 'What became of what you gave'), who: text('だれが何に使ったか', 'Who used it for what'),
  none: text('まだ、渡した情報はありません', 'You have not given anything yet'), noneNote: text('報告に証拠を付けると、何を渡すかを見て決められます。', 'Attach evidence to a report: you then see and decide what is given.'),
  brought: text('取り込んで渡した「{number}」の{items}件が、{n}組織に届きました。', 'The {items} {items:piece|pieces} you gave by bringing in “{number}” reached {n} {n:organisation|organisations}.'),
  broughtNotYet: text('「{number}」から{items}件を渡しました。届くと、届いた先がここに出ます。', 'You gave {items} {items:piece|pieces} from “{number}”. Whom they reach appears here.'),
  said: text('報告 {number} から渡した{items}件が、{n}組織に届きました。', 'The {items} {items:piece|pieces} you gave from report {number} reached {n} {n:organisation|organisations}.'),
  notYet: text('報告 {number} から{items}件を渡しました。警報に使われると、届いた先がここに出ます。', 'You gave {items} {items:piece|pieces} from report {number}. Once a warning uses them, whom they reached appears here.'),
  anonymous: text('御社の名前は出していません。', ' Your name was not given.'),
  of: text('受け取った{n}組織のうち', 'Of {n} {n:recipient|recipients}'), opened: text('開いた', 'Opened'), acknowledged: text('確認した', 'Acknowledged'), acted: text('対処した', 'Acted'),
  sightings: text('{n}組織が「見つけた」と知らせました。', '{n} {n:organisation|organisations} found one of them.'), recalling: text('取り下げが進行中', 'Recall under way'), waiting: text('{n}件が確認を待っています', '{n} waiting'),
}

/** The newest release in short: how far it went and what was done with it. */
export function UsesNow() {
  const t = useText()
  const uses = useRead(sharing.listUses, {}, { live: ['offer', 'warning', 'recall', 'notice'] })
  return (
    <Section title={words.title} more={(uses.answer?.result.uses.length ?? 0) > 0 && <Link to="/uses">{t(words.who)}</Link>}>
      <Read of={uses}>
        {({ uses: given }) => {
          const newest = given.toSorted((a, b) => b.givenAt.localeCompare(a.givenAt))[0]
          return newest ? <OneUse use={newest} /> : <Empty title={words.none} note={t(words.noneNote)} />
        }}
      </Read>
    </Section>
  )
}

function OneUse({ use: { from, incidentNumber, items, counts, attribution, sightings, recalling, offer } }: { use: z.output<typeof sharing.listUses.output>['uses'][number] }) {
  const t = useText()
  const { recipients, opened, acknowledged, acted } = counts
  return (
    <div className="border-t border-solid-gray-300 pt-4">
      <p>{t(from === 'import' ? (recipients > 0 ? words.brought : words.broughtNotYet) : recipients > 0 ? words.said : words.notYet, { number: incidentNumber, items, n: recipients })}{attribution === 'anonymous' && t(words.anonymous)}</p>
      {recipients > 0 && <><p className="cap mt-3">{t(words.of, { n: recipients })}</p><Counts total={recipients} counts={[{ label: words.opened, n: opened }, { label: words.acknowledged, n: acknowledged }, { label: words.acted, n: acted }]} /></>}
      {sightings > 0 && <p className="mt-3 border-t border-solid-gray-300 pt-3 text-dns-16N-130">{t(words.sightings, { n: sightings })}</p>}
      {recalling > 0 && <p className="mt-3 flex flex-wrap items-center gap-2 text-dns-16N-130"><Chip tone="warn" icon="back">{t(words.recalling)}</Chip><Link to={`/uses/${offer}`}>{t(words.waiting, { n: recalling })}</Link></p>}
    </div>
  )
}
