import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { reporting } from '#domains/reporting/contract.ts'
import { newKey, useCall } from '#web/wire/call.ts'
import { useDraft } from '#web/wire/draft.ts'
import { useSession } from '#web/wire/session.ts'
import { emptyForm, newer, readForm, type ReportForm } from './report-form.ts'

/** As long as the server takes one. A longer draft stays in this browser alone. */
const LONGEST = 20_000
const EVERY = 10_000

export interface ReportDraft {
  readonly form: ReportForm
  readonly change: (part: Partial<ReportForm>) => void
  /** When it was last kept, in this browser or at the server. */
  readonly kept: Date | undefined
  /** Whether the page began with a draft from before. */
  readonly opened: boolean
  /** Keeps it at the server now. */
  readonly keep: () => void
  readonly sent: () => void
  readonly discard: () => void
}

/** One draft a person: in this browser at once, at the server every ten seconds and when the page is hidden. The later of the two is opened. */
export function useReportDraft(): ReportDraft {
  const { session } = useSession()
  const [person] = useState(session?.person.id ?? '') // stays when the session ends meanwhile
  const { value: form, set, kept, forget } = useDraft<ReportForm>(`report:${person}`, emptyForm)
  const [opened, setOpened] = useState(form.changedAt !== '')
  const server = useServerDraft(form, (there) => {
    set(there)
    setOpened(true)
  })
  const done = (): void => {
    forget()
    setOpened(false)
  }
  return {
    form, opened, kept: later(kept, server.kept), keep: server.keep, sent: done,
    change: (part) => set({ ...part, changedAt: new Date().toISOString(), key: form.key || newKey() }),
    discard: () => {
      done()
      server.drop()
    },
  }
}

function useServerDraft(form: ReportForm, open: (there: ReportForm) => void) {
  const call = useCall()
  const [kept, setKept] = useState<Date | undefined>()
  const known = useRef('')
  const save = useEffectEvent(async (): Promise<void> => {
    const written = JSON.stringify(form)
    if (form.changedAt === '' || form.changedAt === known.current || written.length > LONGEST) return
    const answer = await call(reporting.saveDraft, { form: written }).catch(() => undefined) // kept in this browser all the same; tried again in ten seconds
    if (!answer) return
    known.current = form.changedAt
    setKept(new Date(answer.result.savedAt))
  })
  const arrive = useEffectEvent((there: ReportForm | undefined): void => {
    if (!there) return
    known.current = there.changedAt
    if (newer(form, there)) open(there)
  })
  useEffect(() => {
    void call(reporting.readDraft, {}).then(({ result }) => arrive(readForm(result.form)), () => undefined) // without it the one of this browser counts
  }, [call])
  useEffect(() => {
    const timer = setInterval(() => void save(), EVERY)
    const hidden = (): void => { if (document.visibilityState === 'hidden') void save() }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [])
  const keep = (): void => {
    const written = JSON.stringify(form)
    if (form.changedAt !== '' && written.length <= LONGEST) void call(reporting.saveDraft, { form: written }).catch(() => undefined) // as above
  }
  return { kept, keep, drop: () => void call(reporting.saveDraft, { form: '' }).catch(() => undefined) } // an unreachable server keeps an old draft, which can be discarded again
}

const later = (a: Date | undefined, b: Date | undefined): Date | undefined => (a && b ? (a > b ? a : b) : (a ?? b))
