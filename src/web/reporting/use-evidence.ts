import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { z } from 'zod'
import type { EvidenceFile } from '#domains/reporting/contract.ts'

export interface Attached {
  readonly id: string
  readonly bytes: number
  readonly file: z.input<typeof EvidenceFile>
}

/** As many as a report takes. */
const MOST = 20

/** A file as text where it is UTF-8, otherwise in base64, so that nothing of it changes on the way. */
async function readFile(file: File): Promise<Attached> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const id = `${file.name} ${file.size} ${file.lastModified}`
  try {
    return { id, bytes: file.size, file: { name: file.name, content: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'text' } }
  } catch {
    return { id, bytes: file.size, file: { name: file.name, content: base64(bytes), encoding: 'base64' } }
  }
}

const SLICE = 0x8000

function base64(bytes: Uint8Array): string {
  let characters = ''
  for (let at = 0; at < bytes.length; at += SLICE) characters += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return btoa(characters)
}

export interface Evidence {
  readonly attached: readonly Attached[]
  readonly add: (files: readonly File[]) => void
  readonly remove: (id: string) => void
  readonly clear: () => void
}

/** Files chosen for a report or an update. They stay in this page until it is sent. */
export function useEvidence(onNames: (names: readonly string[]) => void = () => {}): Evidence {
  const [attached, setAttached] = useState<readonly Attached[]>([])
  const tell = useEffectEvent(onNames)
  const touched = useRef(false)
  useEffect(() => { if (touched.current) tell(attached.map(({ file }) => file.name)) }, [attached])
  const become = (change: (before: readonly Attached[]) => readonly Attached[]): void => {
    touched.current = true
    setAttached(change)
  }
  return {
    attached,
    add: (files) => void Promise.all(files.map(readFile)).then((read) =>
      become((before) => [...before.filter(({ id }) => !read.some((one) => one.id === id)), ...read].slice(0, MOST))),
    remove: (id) => become((before) => before.filter((one) => one.id !== id)),
    clear: () => setAttached([]),
  }
}
