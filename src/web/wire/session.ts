import { useQuery } from '@tanstack/react-query'
import { bodyOf, reach } from '#client/call.ts'
import { Problem } from '#client/problem.ts'
import type { Can } from '#language/verb.ts'
import type { Text } from '#language/words.ts'

/** Who is signed in, in whose name, as `GET /api/session` answers; null for a stranger. */
export interface Session {
  readonly person: { readonly id: string; readonly name: Text | string }
  readonly office: Text | string
  readonly organisation: { readonly id: string; readonly name: Text | string; readonly kind: string; readonly sectors?: readonly string[] }
  readonly roles: readonly string[]
  /** Those the person was admitted to. */
  readonly compartments?: readonly string[]
  readonly can?: Can
}

export interface Signed {
  readonly session: Session | null
  /** False until the server has answered once: until then nobody is taken for a stranger. */
  readonly known: boolean
  readonly problem: Problem | undefined
  readonly again: () => void
}

const send = (path: string, init: RequestInit): Promise<Response> => fetch(path, { ...init, credentials: 'same-origin' })

async function readSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return (await bodyOf(await reach(send, '/api/session', { headers: { 'x-sakimori': '1' } }, signal))) as Session | null // the server's own words
  } catch (error) {
    if (error instanceof Problem && error.fault === 'unauthenticated') return null
    throw error
  }
}

const sessionKey = ['session'] as const

export function useSession(): Signed {
  const query = useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => readSession(signal), staleTime: 60_000 })
  return {
    session: query.data ?? null,
    known: query.data !== undefined,
    problem: query.error instanceof Problem ? query.error : undefined,
    again: () => void query.refetch(),
  }
}

/** Ends the session at the server, forgets the drafts of this browser, and starts the page anew. */
export async function signOut(): Promise<void> {
  await reach(send, '/sign-out', { method: 'POST', headers: { 'x-sakimori': '1' } })
  for (const name of Object.keys(localStorage)) if (name.startsWith('draft:')) localStorage.removeItem(name)
  location.assign('/')
}

/** The server's sign-in, which leads to the issuer and back to a path of this site; the server checks the path again. */
export const signInAddress = (back: string): string => (isOwnPath(back) && back !== '/' ? `/sign-in?then=${encodeURIComponent(back)}` : '/sign-in')

/** So that no link can lead from signing in to another site. */
const isOwnPath = (path: string): boolean => /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in')
