import type { ReactNode } from 'react'
import { tlpMeaning, tlpName, type Tlp as Level } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { Link } from './Link.tsx'
import { useText } from './text.tsx'

const looks: Record<Level, string> = { clear: 'tlp-clear', green: 'tlp-green', amber: 'tlp-amber', 'amber+strict': 'tlp-amber', red: 'tlp-red' }
const words = {
  handling: text('取扱い', 'Handling'),
  organisations: text('見られる{n}組織', '{n} {n:organisation|organisations} may see it'),
}

/** The label's short form, exactly as FIRST writes it. */
export function Tlp({ level }: { level: Level }) {
  const t = useText()
  return <span className={`tlp ${looks[level]}`}><span className="sr-only">{t(words.handling)} </span>{tlpName(level)}</span>
}

interface LabelProps {
  readonly tlp: Level
  /** Audience, purposes and attribution in words; the general meaning of the level where not given. */
  readonly says?: Text | string | undefined
  readonly organisations?: { readonly count: number; readonly to: string } | undefined
  readonly children?: ReactNode
}

/** The label in full: chip, words, and who may see it as a link. */
export function Label({ tlp, says, organisations, children }: LabelProps) {
  const t = useText()
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-dns-14N-130 leading-160">
      <Tlp level={tlp} />
      <span>{t(says ?? tlpMeaning[tlp])}</span>
      {organisations && <Link to={organisations.to}>{t(words.organisations, { n: organisations.count })}</Link>}
      {children}
    </div>
  )
}
