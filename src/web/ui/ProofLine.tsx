import type { ReactNode } from 'react'
import { text } from '#language/words.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Link } from './Link.tsx'
import { useText } from './text.tsx'
import { Time } from './Time.tsx'

const words = {
  entry: text('台帳 第{n}件', 'ledger entry {n}'),
  proof: text('証明を見る', 'See the proof'),
  waiting: text('記録しました。署名を待っています（約1秒）', 'Recorded. Waiting for the signature (about 1 s)'),
  verified: text('証明は合っています', 'The proof verifies'),
  broken: text('証明が合いません。監理委員会に知らせました', 'The proof does not verify. The supervisor has been told'),
}

interface ProofLineProps {
  /** `recorded` has its place in the ledger; `waiting` not yet. */
  readonly state?: 'waiting' | 'recorded' | 'verified' | 'broken'
  /** What happened, in one short sentence. */
  readonly says?: ReactNode
  /** Hash of the entry: the line links to its proof. */
  readonly entry?: string | undefined
  /** Number of the entry in the ledger, counted from 1. */
  readonly number?: number | undefined
  readonly at?: string | Date | undefined
}

const looks: Record<NonNullable<ProofLineProps['state']>, { icon: IconName; tone: string }> = {
  waiting: { icon: 'wait', tone: '' },
  recorded: { icon: 'seal', tone: '' },
  verified: { icon: 'done', tone: 'text-green-900' },
  broken: { icon: 'alert', tone: 'text-red-1000' },
}

/** 記録の行: the one quiet line that every act leaves, with the way to check it. */
export function ProofLine({ state = 'recorded', says, entry, number, at }: ProofLineProps) {
  const t = useText()
  const { icon, tone } = looks[state]
  return (
    <p className={`proof ${tone}`}>
      <Icon name={icon} />
      <span className="state-word">{says}{state !== 'recorded' && <>{says && ' '}{t(words[state])}</>}</span>
      {number !== undefined && <span className="whitespace-nowrap">{t(words.entry, { n: number })}</span>}
      {at && <Time at={at} as="seconds" />}
      {entry && <Link to={`/proofs/${entry}`}>{t(words.proof)}</Link>}
    </p>
  )
}

/** The entry alone, for a cell or the end of a sentence. */
export function EntryLink({ entry, number }: { entry: string; number?: number | undefined }) {
  const t = useText()
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-dns-14N-130">
      <Icon name="seal" className="text-blue-1000" />
      <Link to={`/proofs/${entry}`}>{number === undefined ? t(words.proof) : t(text('第{n}件', 'no. {n}'), { n: number })}</Link>
    </span>
  )
}
