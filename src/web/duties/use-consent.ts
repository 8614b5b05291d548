import { useState } from 'react'
import type { DutyPreview } from '#domains/duties/contract.ts'
import type { Purpose } from '#trust/labels/contract.ts'

type SentTo = DutyPreview['to'][number]

/** What the reporter decides before sending: whom it does not go to yet, which items stay out, which further uses are agreed to. */
export interface Consent {
  readonly left: readonly string[]
  readonly without: readonly string[]
  readonly consents: readonly { body: string; purposes: Purpose[] }[]
  readonly setLeft: (left: readonly string[]) => void
  readonly setWithout: (without: readonly string[]) => void
  readonly agree: (body: string, purposes: Purpose[]) => void
}

/** It begins with the standing consent; nothing is agreed to that was not agreed to before. */
export function useConsent({ to, uses }: DutyPreview): Consent {
  const [left, setLeft] = useState<readonly string[]>([])
  const [without, setWithout] = useState<readonly string[]>([])
  const [consents, setConsents] = useState<Consent['consents']>(() => to.map(({ body, purposes }) => ({ body, purposes: purposes.filter((one) => uses.withConsent.includes(one)) })))
  const agree = (body: string, purposes: Purpose[]): void => setConsents((before) => [...before.filter((one) => one.body !== body), { body, purposes }])
  return { left, without, consents, setLeft, setWithout, agree }
}

const toggled = (list: readonly string[], one: string): readonly string[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one])

export interface Toggles {
  readonly chosen: boolean
  readonly without: readonly string[]
  readonly agreed: readonly Purpose[]
  readonly onChoose: () => void
  readonly onLeaveOut: (item: string) => void
  readonly onAgree: (purposes: Purpose[]) => void
}

/** The same, as one body's card shows it. */
export const togglesOf = (consent: Consent, { body }: SentTo): Toggles => ({
  chosen: !consent.left.includes(body), without: consent.without, agreed: consent.consents.find((one) => one.body === body)?.purposes ?? [],
  onChoose: () => consent.setLeft(toggled(consent.left, body)),
  onLeaveOut: (item) => consent.setWithout(toggled(consent.without, item)),
  onAgree: (purposes) => consent.agree(body, purposes),
})
