import { useQuery } from '@tanstack/react-query'
import type { Text } from '#language/words.ts'
import { useDraft } from '#web/wire/draft.ts'
import { NotProven } from '../verify/bytes.ts'
import { parseKeys, type Key } from '../verify/keys.ts'

export interface Keys {
  /** The keys that are trusted: those the reader brought, otherwise those that lie beside the log. */
  readonly keys: readonly Key[]
  /** Where they come from. */
  readonly from: 'reader' | 'log'
  readonly brought: string
  readonly bring: (lines: string) => void
  /** What is wrong with the reader's lines. */
  readonly fault: Text | undefined
  readonly known: boolean
  /** The log's own lines, to keep as a file. */
  readonly lines: string
}

/** The log's public keys. What the reader pasted stays in this browser until signing out. */
export function useKeys(): Keys {
  const draft = useDraft('log-keys', { lines: '' })
  const query = useQuery({ queryKey: ['log-keys'], queryFn: ({ signal }) => readKeys(signal), staleTime: Infinity })
  const brought = draft.value.lines
  const own = read(brought)
  const log = read(query.data ?? '')
  const trusted = brought.trim() === '' ? log : own
  return {
    keys: trusted.keys, from: brought.trim() === '' ? 'log' : 'reader', brought, fault: own.fault, known: query.data !== undefined, lines: query.data ?? '',
    bring: (lines) => (lines === '' ? draft.forget() : draft.set({ lines })),
  }
}

async function readKeys(signal: AbortSignal): Promise<string> {
  const response = await fetch('/ledger/keys', { signal })
  if (!response.ok) throw new Error(`the keys are not there: ${response.status}`)
  return response.text()
}

function read(lines: string): { keys: readonly Key[]; fault: Text | undefined } {
  try {
    return { keys: parseKeys(lines), fault: undefined }
  } catch (error) {
    if (error instanceof NotProven) return { keys: [], fault: error.why }
    throw error
  }
}
