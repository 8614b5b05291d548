import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Fault, Problem } from '#client/problem.ts'
import { text, type Text } from '#language/words.ts'
import { signInAddress } from '#web/wire/session.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Link } from './Link.tsx'
import { useText } from './text.tsx'

interface Face {
  readonly icon: IconName
  readonly edge: string
  readonly title: Text
  readonly says: Text
}

/** One face for each fault. The server's own words come first; these are said where it gives none. */
const faces: Record<Fault, Face> = {
  invalid: { icon: 'pen', edge: 'border-orange-800', title: text('あと少しです', 'Almost there'), says: text('直すところに印を付けました。ほかは変わっていません。', 'What to mend is marked. Nothing else was changed.') },
  unauthenticated: { icon: 'lock', edge: 'border-solid-gray-600', title: text('もう一度サインインしてください', 'Please sign in again'), says: text('書いた内容は残っています。続きから始まります。', 'What you wrote is kept. You will continue where you were.') },
  refused: { icon: 'ban', edge: 'border-solid-gray-600', title: text('この操作はできません', 'This may not be done'), says: text('断ったことは記録しました。', 'The refusal was recorded.') },
  missing: { icon: 'search', edge: 'border-solid-gray-600', title: text('見つかりません', 'Not found'), says: text('番号が違うか、あなたに見せられないものです。', 'The number is wrong, or it may not be shown to you.') },
  conflict: { icon: 'pen', edge: 'border-orange-800', title: text('ほかの人が、先に直しました', 'Someone changed it first'), says: text('いまの内容を読み直して、見比べてください。', 'Read it again and compare.') },
  throttled: { icon: 'wait', edge: 'border-orange-800', title: text('少し待ってください', 'Please wait a moment'), says: text('短い間に、たくさんの操作がありました。', 'There were many requests in a short time.') },
  'too-large': { icon: 'file', edge: 'border-orange-800', title: text('大きすぎて送れません', 'Too large to send'), says: text('分けて送るか、小さくしてください。', 'Split it, or make it smaller.') },
  ours: { icon: 'alert', edge: 'border-red-1000', title: text('こちらの不具合で、できませんでした', 'Something failed on our side'), says: text('書いた内容は残っています。', 'What you wrote is kept.') },
  away: { icon: 'wait', edge: 'border-red-1000', title: text('いま記録できません', 'Nothing can be recorded right now'), says: text('何も失われていません。1分ほど待って送り直してください。', 'Nothing is lost. Send again in about a minute.') },
  unreachable: { icon: 'alert', edge: 'border-red-1000', title: text('つながりません', 'No connection'), says: text('書いた内容は残っています。', 'What you wrote is kept.') },
}

const words = {
  rule: text('（規則 {rule}）', ' (rule {rule})'),
  number: text('番号 {number}', 'Number {number}'),
  again: text('もう一度試す', 'Try again'),
  reread: text('いまの内容を読み直す', 'Read it again'),
  signIn: text('サインイン', 'Sign in'),
}

interface ErrorNoteProps {
  readonly problem: Problem
  readonly again?: (() => void) | undefined
  /** A way out of its own: how to ask, where to compare. */
  readonly children?: ReactNode
}

/** What went wrong, where it went wrong, and what to do next. */
export function ErrorNote({ problem, again, children }: ErrorNoteProps) {
  const t = useText()
  const { document: doc, fault } = problem
  const face = faces[fault] ?? faces.ours
  const says = doc.because ?? (typeof doc.detail === 'object' ? doc.detail : undefined) ?? (doc.do ? '' : face.says)
  return (
    <div role="alert" className={`flex gap-3 border-l-4 bg-white py-1 pl-4 ${face.edge}`}>
      <Icon name={face.icon} size={5} className="mt-1" />
      <div>
        <p className="text-dns-16B-130 leading-160 text-solid-gray-900">{t(doc.title ?? face.title)}</p>
        <p className="text-dns-14N-130 leading-160 text-solid-gray-700">
          {t(says)}{doc.rule && <span className="whitespace-nowrap">{t(words.rule, { rule: doc.rule })}</span>}{doc.do && <> {t(doc.do)}</>}{doc.number && <> {t(words.number, { number: doc.number })}</>}
        </p>
        {fault === 'invalid' && <ul className="list-disc pl-5 text-dns-14N-130 leading-160">{doc.issues?.map((issue, i) => <li key={i}>{t(issue.message)}</li>)}</ul>}
        <WayOut fault={fault} again={again} />
        {children && <div className="mt-1 text-dns-14N-130">{children}</div>}
      </div>
    </div>
  )
}

function WayOut({ fault, again }: { fault: Fault; again: (() => void) | undefined }) {
  const t = useText()
  const here = useLocation({ select: (location) => location.href })
  if (fault === 'unauthenticated') return <p className="mt-1 text-dns-14N-130"><Link to={signInAddress(here)}>{t(words.signIn)}</Link></p>
  if (!again || !['conflict', 'ours', 'away', 'unreachable', 'throttled'].includes(fault)) return null
  return <p className="mt-1 text-dns-14N-130"><button type="button" className="btn-plain" onClick={again}>{t(fault === 'conflict' ? words.reread : words.again)}</button></p>
}
