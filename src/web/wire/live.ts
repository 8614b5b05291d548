import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

/** What the server said has changed, for instance `incident` or `incident:incident-3f9k`. */
type Hear = (topic: string) => void
export type LiveState = 'idle' | 'opening' | 'open' | 'lost'

interface Hearer {
  readonly topics: readonly string[]
  readonly hear: Hear
}

/** A topic concerns those who asked for it and those who asked for its kind: `incident:1` concerns `incident`. */
export const concerns = (topic: string, wanted: string): boolean => topic === wanted || topic.startsWith(`${wanted}:`)

/** One connection for the whole page, opened with the first hearer and closed with the last. */
export function createLive(open: () => EventSource, wait: (attempt: number) => number = (attempt) => Math.min(60_000, 1000 * 2 ** attempt)) {
  const hearers = new Set<Hearer>()
  const watchers = new Set<() => void>()
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let state: LiveState = 'idle'

  const become = (next: LiveState): void => {
    state = next
    for (const watcher of watchers) watcher()
  }
  const tell = (topic: string): void => {
    for (const { topics, hear } of hearers) if (topics.some((wanted) => concerns(topic, wanted))) hear(topic)
  }
  const opened = (): void => {
    const missed = state === 'lost' // something may have happened meanwhile: everyone reads again
    attempt = 0
    become('open')
    if (missed) for (const { topics, hear } of hearers) for (const topic of topics) hear(topic)
  }
  const failed = (): void => {
    become('lost')
    if (source?.readyState !== source?.CLOSED) return // the browser tries again by itself
    close()
    retry = setTimeout(connect, wait(attempt++))
  }
  const close = (): void => {
    source?.close()
    source = undefined
    clearTimeout(retry)
    retry = undefined
  }
  function connect(): void {
    source = open()
    source.addEventListener('open', opened)
    source.addEventListener('error', failed)
    source.addEventListener('changed', (event: MessageEvent<string>) => tell((JSON.parse(event.data) as { topic: string }).topic)) // the server's own words
  }
  return {
    state: (): LiveState => state,
    watch(watcher: () => void): () => void {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    subscribe(topics: readonly string[], hear: Hear): () => void {
      const hearer = { topics, hear }
      hearers.add(hearer)
      if (!source && !retry) {
        become('opening')
        connect()
      }
      return () => {
        hearers.delete(hearer)
        if (hearers.size > 0) return
        close()
        become('idle')
      }
    },
  }
}

const live = createLive(() => new EventSource('/api/live'))

/** Calls `onChange` whenever one of the topics changed, and once after a lost connection came back. */
export function useLive(topics: readonly string[], onChange: Hear): void {
  const hear = useEffectEvent(onChange)
  const wanted = topics.join(' ')
  useEffect(() => (wanted ? live.subscribe(wanted.split(' '), (topic) => hear(topic)) : undefined), [wanted])
}

export const useLiveState = (): LiveState => useSyncExternalStore(live.watch, live.state)
