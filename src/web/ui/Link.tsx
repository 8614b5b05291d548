import { Link as RouterLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface LinkProps {
  readonly to: string
  readonly children: ReactNode
  /** Look: an underlined link unless given. An empty string gives a bare anchor. */
  readonly className?: string
  readonly title?: string
  readonly 'aria-current'?: 'page' | undefined
  readonly onClick?: () => void
}

/** Addresses the server answers itself: files, feeds, sign-in. */
const served = /^\/(?:(?:api|catalogue|feed|issuer|sign-in|sign-out)(?:[/?]|$)|ledger\/)/

/** One link for all: pages of the product open in place, everything else as the browser does. */
export function Link({ to, children, className = 'link', ...rest }: LinkProps) {
  if (to.startsWith('/') && !served.test(to)) {
    const { pathname, searchParams, hash } = new URL(to, location.origin)
    return <RouterLink to={decodeURI(pathname)} search={Object.fromEntries(searchParams) as never} hash={hash.slice(1)} className={className} {...rest}>{children}</RouterLink> // untyped by the router: routes come from a table
  }
  const outside = /^https?:/.test(to)
  return <a href={to} className={className} {...(outside && { rel: 'noreferrer noopener' })} {...rest}>{children}</a>
}
