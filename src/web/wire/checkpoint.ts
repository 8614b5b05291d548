import { useQuery } from '@tanstack/react-query'

/** The newest signed state of the ledger: how many entries it covers, and when it was signed where the server says so. */
export interface Checkpoint {
  readonly size: number
  readonly at: Date | undefined
}

/** Reads the first lines of a C2SP checkpoint: origin, size, root. Undefined where it is none. */
export function checkpointOf(note: string, modified: string | null): Checkpoint | undefined {
  const size = note.split('\n')[1] ?? ''
  if (!/^\d+$/.test(size)) return undefined
  const at = new Date(modified ?? '')
  return { size: Number(size), at: Number.isNaN(at.getTime()) ? undefined : at }
}

/** Read every half minute; the footer shows it. */
export function useCheckpoint(): Checkpoint | undefined {
  const query = useQuery({
    queryKey: ['checkpoint'],
    queryFn: async ({ signal }) => {
      const response = await fetch('/ledger/checkpoint', { signal })
      return (response.ok && checkpointOf(await response.text(), response.headers.get('last-modified'))) || null
    },
    refetchInterval: 30_000,
    retry: false,
  })
  return query.data ?? undefined
}
