import { text, type Text } from '#language/words.ts'
import { useLiveState } from '#web/wire/live.ts'
import type { Held } from '#web/wire/held.ts'
import { Icon } from './Icon.tsx'
import { useText } from './text.tsx'

const words = {
  fresh: text('新しいもの {n}件', '{n} new'),
  changed: text('並びが変わりました', 'The order has changed'),
  show: text('表示する', 'Show'),
  lost: text('更新が止まっています。つなぎ直しています。', 'Updates have stopped. Reconnecting.'),
}

/** Stands above a live list: new rows wait here until pressed, so that nothing moves under the pointer. `says` has `{n}`. */
export function LiveNotice({ of, says = words.fresh }: { of: Pick<Held<unknown>, 'fresh' | 'changed' | 'show'>; says?: Text }) {
  const t = useText()
  const label = of.fresh > 0 ? t(says, { n: of.fresh }) : t(words.changed)
  return (
    <div aria-live="polite">
      {of.changed && (
        <button type="button" className="btn btn-secondary btn-sm my-2 w-full" onClick={of.show}>
          <Icon name="down" className="rotate-180" />{label}<span className="font-normal underline">{t(words.show)}</span>
        </button>
      )}
    </div>
  )
}

/** Says quietly that what is shown may be old, while the live connection is lost. */
export function LiveState() {
  const t = useText()
  const lost = useLiveState() === 'lost'
  return <div role="status">{lost && <p className="flex items-center justify-center gap-2 border-b border-orange-800 bg-orange-50 px-4 py-2 text-dns-14N-130 text-orange-1000"><Icon name="wait" />{t(words.lost)}</p>}</div>
}
