import { text, type Text } from '#language/words.ts'
import { Icon } from '#web/ui/Icon.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import type { Verified } from '../verify/proof.ts'

const words = {
  list: text('確かめた結果', 'What was checked'),
  signature: text('署名が合う', 'The signature matches'),
  path: text('道筋が合う', 'The path matches'),
  record: text('記録が合う', 'The record matches'),
  noSignature: text('署名が合いません', 'The signature does not match'),
  noPath: text('道筋が合いません', 'The path does not match'),
  noRecord: text('記録が合いません', 'The record does not match'),
  signed: text('台帳 {origin} の第{n}件までに、{count}つの鍵の署名があります。', 'Log {origin}, up to entry {n}, is signed by {count} {count:key|keys}.'),
  led: text('この記録から{n}つのハッシュをたどると、署名された根に着きます。', 'From this entry, {n} {n:hash leads|hashes lead} to the signed root.'),
  opened: text('記録の内容は、台帳にある封と同じです。', 'What the record says is what the log’s seal covers.'),
  sealed: text('封は台帳にあるものと同じです。中身は見えません。', 'The seal is the one in the log. What is under it is not shown.'),
  tell: text('監理委員会に知らせてください。このファイルと、いまの時刻を残してください。', 'Tell the supervisor. Keep this file and note the time.'),
  holds: text('確かめました。第{n}件は台帳にあります。', 'Checked: entry {n} is in the log.'),
  broken: text('証明が合いません。', 'The proof does not hold.'),
  byYou: text('計算は、すべてこのブラウザーの中で行いました。', 'All of it was computed in this browser.'),
}

/** 署名・道筋・記録: each with its sign, its word and why. */
export function Checked({ of }: { of: Verified }) {
  const t = useText()
  const { signature, path, record, checkpoint, entry } = of
  const at = signature.found?.find((one) => one.at)?.at
  return (
    <div role="status">
      <p className={`flex items-center gap-2 text-std-18B-160 ${of.holds ? 'text-green-900' : 'text-red-1000'}`}>
        <Icon name={of.holds ? 'done' : 'alert'} size={6} />{t(of.holds ? words.holds : words.broken, { n: of.index + 1 })}
      </p>
      {!of.holds && <p className="mt-1 text-dns-16B-130 leading-160 text-red-1000">{t(words.tell)}</p>}
      <ol className="mt-3 border-b border-solid-gray-300" aria-label={t(words.list)}>
        <Row title={words.signature} bad={words.noSignature} fault={signature.fault}>
          {t(words.signed, { origin: checkpoint?.origin ?? '', n: checkpoint?.size ?? 0, count: signature.found?.length ?? 0 })}{at && <> <Time at={at} as="tight" /></>}
        </Row>
        <Row title={words.path} bad={words.noPath} fault={path.fault}>{t(words.led, { n: path.found?.length ?? 0 })}</Row>
        <Row title={words.record} bad={words.noRecord} fault={record.fault}>{t(entry ? words.opened : words.sealed)}</Row>
      </ol>
      <p className="note mt-2">{t(words.byYou)}</p>
    </div>
  )
}

function Row({ title, bad, fault, children }: { title: Text; bad: Text; fault: Text | null; children: React.ReactNode }) {
  const t = useText()
  return (
    <li className={`grid grid-cols-[1.5rem_1fr] gap-x-3 border-t border-solid-gray-300 py-3 ${fault ? 'text-red-1000' : ''}`}>
      <span className={`pt-0.5 ${fault ? '' : 'text-green-800'}`}><Icon name={fault ? 'alert' : 'done'} size={5} /></span>
      <div><p className={`text-dns-16B-130 ${fault ? '' : 'text-solid-gray-900'}`}>{t(fault ? bad : title)}</p><p className="mt-0.5 text-dns-14N-130 leading-160">{fault ? t(fault) : children}</p></div>
    </li>
  )
}
