import { useEffect, useRef, useState } from 'react'

export interface Draft<Value> {
  readonly value: Value
  readonly set: (change: Partial<Value>) => void
  /** When it was last kept in this browser. */
  readonly kept: Date | undefined
  readonly forget: () => void
}

/**
 * What somebody is writing, kept in this browser half a second after each change, so that neither a lost session
 * nor a closed window loses it. `name` holds the person, for instance `report:person-1`; signing out removes all drafts.
 */
export function useDraft<Value extends object>(name: string, empty: Value): Draft<Value> {
  const place = `draft:${name}`
  const [value, setValue] = useState<Value>(() => ({ ...empty, ...read(place) }))
  const [kept, setKept] = useState<Date | undefined>()
  const touched = useRef(false)
  useEffect(() => {
    if (!touched.current) return
    const timer = setTimeout(() => {
      localStorage.setItem(place, JSON.stringify(value))
      setKept(new Date())
    }, 500)
    return () => clearTimeout(timer)
  }, [place, value])
  return {
    value,
    kept,
    set: (change) => {
      touched.current = true
      setValue((before) => ({ ...before, ...change }))
    },
    forget: () => {
      touched.current = false
      localStorage.removeItem(place)
      setValue(empty)
      setKept(undefined)
    },
  }
}

function read(place: string): object {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    return {} // an unreadable draft is no draft
  }
}
