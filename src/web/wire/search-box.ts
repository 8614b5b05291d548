import { useEffect, useEffectEvent, useState } from 'react'
import { useAddress } from './address.ts'
import { useSettled } from './settled.ts'

export interface SearchBox {
  readonly typed: string
  readonly setTyped: (typed: string) => void
  /** What was typed, once the writer has paused: what to ask for. */
  readonly asked: string
}

/** What is typed to search a page's list. Once settled it stands in the page's address, on the list's first page. */
export function useSearchBox(): SearchBox {
  const { search, setSearch } = useAddress()
  const [typed, setTyped] = useState(search['search'] ?? '')
  const asked = useSettled(typed.trim())
  const follow = useEffectEvent(() => { if (asked !== (search['search'] ?? '')) setSearch({ search: asked, after: '' }) })
  useEffect(() => follow(), [asked])
  return { typed, setTyped, asked }
}
