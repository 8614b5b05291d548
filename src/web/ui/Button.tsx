import { useId, type ReactNode } from 'react'
import type { Text } from '#language/words.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Link } from './Link.tsx'
import { useText } from './text.tsx'

export type Look = 'primary' | 'secondary' | 'small' | 'plain'

/** One filled button a page; where the page asks for a choice among equals, none is filled. */
const lookOf: Record<Look, string> = {
  primary: 'btn btn-primary',
  secondary: 'btn btn-secondary',
  small: 'btn btn-secondary btn-sm',
  plain: 'btn-plain',
}

interface ButtonProps {
  readonly children: ReactNode
  readonly look?: Look
  readonly icon?: IconName
  readonly onPress?: (() => void) | undefined
  readonly type?: 'button' | 'submit'
  /** Why it may not be pressed now. The button stays, can be reached, and says this. */
  readonly because?: Text | string | undefined
  readonly busy?: boolean
  readonly wide?: boolean
  readonly expanded?: boolean
  readonly controls?: string
}

export function Button({ children, look = 'secondary', icon, onPress, type = 'button', because, busy = false, wide = false, expanded, controls }: ButtonProps) {
  const t = useText()
  const reason = useId()
  const shut = because !== undefined
  const button = (
    <button type={type} className={`${shut && look !== 'plain' ? `btn ${look === 'small' ? 'btn-sm' : ''}` : lookOf[look]} ${wide ? 'w-full' : ''}`}
      aria-disabled={shut || undefined} aria-describedby={shut ? reason : undefined} aria-busy={busy || undefined}
      aria-expanded={expanded} aria-controls={controls}
      onClick={(event) => {
        if (shut || busy) return event.preventDefault()
        onPress?.()
      }}>
      {icon && <Icon name={icon} size={5} />}{children}
    </button>
  )
  if (!shut) return button
  return <div className={`flex flex-wrap items-center gap-x-3 gap-y-2 ${wide ? 'flex-col !items-stretch' : ''}`}>{button}<span id={reason} className="note">{t(because)}</span></div>
}

/** A link that looks like a button: it opens a page, it changes nothing. */
export function ButtonLink({ to, children, look = 'secondary', icon, wide = false }: { to: string; children: ReactNode; look?: Look; icon?: IconName; wide?: boolean }) {
  return <Link to={to} className={`${lookOf[look]} ${wide ? 'w-full' : ''}`}>{icon && <Icon name={icon} size={5} />}{children}</Link>
}
