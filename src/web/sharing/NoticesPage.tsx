import { sharing } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Icon, type IconName } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { Said } from './Said.tsx'

const words = {
  title: text('お知らせ', 'Notices'), unread: text('まだ開いていないお知らせ {n}件', '{n} {n:notice is|notices are} not opened yet'), read: text('お知らせは、すべて開いてあります', 'Every notice has been opened'),
  none: text('まだお知らせはありません', 'No notices yet'), noneNote: text('警報や取り下げが届くと、ここに出ます。', 'Warnings and recalls appear here when they arrive.'),
  warning: text('警報', 'Warning'), recall: text('取り下げ・訂正', 'Recall'), doubt: text('確認のお願い', 'Please look'), exposure: text('装置の脆弱性', 'Your devices'), unopened: text('まだ開いていません', 'Not opened'),
  fresh: text('新しいお知らせ {n}件', '{n} new {n:notice|notices}'), next: text('前のお知らせを見る', 'Earlier notices'), first: text('はじめから見る', 'Back to the newest'),
}

const kinds: Readonly<Record<'warning' | 'recall' | 'doubt' | 'exposure', { icon: IconName; title: Text; to: (thing: string) => string }>> = {
  warning: { icon: 'alert', title: words.warning, to: (thing) => `/warnings/${thing}` },
  recall: { icon: 'back', title: words.recall, to: () => '/recalls' },
  doubt: { icon: 'help', title: words.doubt, to: (thing) => `/items/${thing}` },
  exposure: { icon: 'router', title: words.exposure, to: (thing) => `/exposure/${thing}` },
}

/** What the organisation was told, newest first; what nobody has opened yet stands out by its word. */
export function NoticesPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const after = search['after']
  const list = useRead(sharing.notices, { most: 30, ...(after && { after }) }, { live: ['notice', 'recall', 'warning', 'feedback', 'exposure'], keep: true })
  const held = useHeld(list.answer?.result.notices ?? [], ({ id }) => id, after)
  const unread = list.answer?.result.unread ?? 0
  return (
    <Page title={list.answer && held.shown.length > 0 ? t(unread > 0 ? words.unread : words.read, { n: unread }) : words.title}>
      <LiveNotice of={held} says={words.fresh} />
      <Read of={list}>
        {({ notices, next }) => notices.length === 0 && !after ? <Empty title={words.none} note={t(words.noneNote)} /> : (
          <>
            <ul className="border-b border-solid-gray-300">
              {held.shown.map((notice) => (
                <li key={notice.id} className="grid gap-x-6 gap-y-1 border-t border-solid-gray-300 py-4 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
                  <p className="flex items-center gap-1.5 text-dns-14B-130 text-solid-gray-700"><Icon name={kinds[notice.kind].icon} size={5} />{t(kinds[notice.kind].title)}</p>
                  <p className={notice.read ? '' : 'font-bold'}><Link to={kinds[notice.kind].to(notice.thing)}><Said of={notice.title} /></Link></p>
                  <p className="flex items-center gap-3 text-dns-14N-130 text-solid-gray-700">{!notice.read && <Chip icon="ring">{t(words.unopened)}</Chip>}<Time at={notice.at} /></p>
                </li>
              ))}
            </ul>
            <p className="mt-3 flex justify-end gap-4 text-dns-14N-130">
              {after && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: undefined })}>{t(words.first)}</button>}
              {next && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: next })}>{t(words.next)}</button>}
            </p>
          </>
        )}
      </Read>
    </Page>
  )
}
