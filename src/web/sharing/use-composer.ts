import { useState } from 'react'
import { sharing, type Draft, type WarningDetail } from '#domains/sharing/contract.ts'
import type { Problem } from '#client/problem.ts'
import type { Answer } from '#language/verb.ts'
import type { Text } from '#language/words.ts'
import { useAct } from '#web/wire/act.ts'
import { useDraft } from '#web/wire/draft.ts'
import { useSession } from '#web/wire/session.ts'
import { emptyDraft } from './draft-form.ts'

/** What every part of the composer needs: the text as it stands, the way to change it, and what is wrong at a field. */
export interface Writing {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly at: (place: string) => Text | undefined
}

export interface Composer extends Writing {
  readonly saved: Answer<WarningDetail> | undefined
  /** Whether something was written that the server does not have. */
  readonly unsaved: boolean
  /** Whether somebody else changed or signed it after this writing began. */
  readonly outrun: boolean
  readonly kept: Date | undefined
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly done: Answer<WarningDetail> | undefined
  readonly save: () => void
  /** Drops what was written here. */
  readonly discard: () => void
  /** Goes on with what was written here, over what the other wrote. */
  readonly insist: () => void
}

interface Kept {
  readonly draft: Draft | null
  /** When the warning was last changed as this writing began. */
  readonly base: string
}

const none: Kept = { draft: null, base: '' }
const later = (a: Answer<WarningDetail> | undefined, b: Answer<WarningDetail> | undefined) => (a && b ? (a.result.updatedAt > b.result.updatedAt ? a : b) : (a ?? b))

/** What is written stays in this browser until it is saved; saving drafts the warning, or revises it and so starts approval anew. */
export function useComposer(read: Answer<WarningDetail> | undefined, incident: string | undefined, onDrafted: (id: string) => void): Composer {
  const [person] = useState(useSession().session?.person.id ?? '') // stays when the session ends meanwhile
  const id = read?.result.id
  const { value, set, kept, forget } = useDraft<Kept>(`warning:${person}:${id ?? `new${incident ? `:${incident}` : ''}`}`, none)
  const [own, setOwn] = useState<Answer<WarningDetail> | undefined>()
  const saved = later(own, read)
  const begun = value.draft && { ...emptyDraft, ...value.draft } // what was written here before a field came
  const draft = begun ?? saved?.result.draft ?? { ...emptyDraft, ...(incident && { incident }) }
  const done = (answer: Answer<WarningDetail>): void => {
    setOwn(answer)
    forget()
    if (!id) onDrafted(answer.result.id)
  }
  const drafting = useAct(sharing.draft, { onDone: done })
  const revising = useAct(sharing.revise, { onDone: done })
  const act = id ? revising : drafting
  const now = saved?.result.updatedAt ?? ''
  return {
    draft, saved, kept, unsaved: value.draft !== null, outrun: value.draft !== null && value.base !== now,
    busy: act.busy, problem: act.problem, done: act.answer,
    change: (part) => set({ draft: { ...draft, ...part }, base: value.draft === null ? now : value.base }),
    at: (place) => act.at(id ? `draft.${place}` : place) ?? act.at(place),
    save: () => (id ? revising.run({ id, draft }) : drafting.run(draft)),
    discard: forget,
    insist: () => set({ base: now }),
  }
}
