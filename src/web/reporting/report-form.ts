import type { z } from 'zod'
import type { IncidentKind, Known, ResponseTaken, Sharing, Told } from '#domains/reporting/contract.ts'
import type { Asset } from '#domains/assets/contract.ts'

export type Device = Pick<Asset, 'id' | 'name' | 'product' | 'version' | 'place'>

/** What somebody is writing. Files stand beside it: a draft keeps their names only. */
export interface ReportForm {
  /** One draft is one report, however often it is sent. */
  readonly key: string
  readonly changedAt: string
  /** The organisation whose report it is, where another reports for it; '' for one's own. */
  readonly onBehalfOf: string
  readonly kind: IncidentKind | ''
  readonly noticedAt: string
  readonly occurredAt: string
  readonly impact: string
  readonly safety: Known | ''
  readonly devices: readonly Device[]
  readonly systems: string
  readonly personalData: Known | ''
  readonly responses: readonly z.infer<typeof ResponseTaken>[]
  readonly files: readonly string[]
  readonly contactName: string
  readonly contactPhone: string
  readonly sharing: Sharing
  readonly police: boolean
  readonly urgent: boolean
}

export const emptyForm: ReportForm = Object.freeze({
  key: '', changedAt: '', onBehalfOf: '', kind: '', noticedAt: '', occurredAt: '', impact: '', safety: '', devices: [], systems: '', personalData: '',
  responses: [], files: [], contactName: '', contactPhone: '', sharing: 'anonymous', police: false, urgent: false,
})

export const needed = ['kind', 'noticedAt', 'impact'] as const
export type Needed = (typeof needed)[number]

/** The answers a report cannot do without that are not written yet, in the order they are asked. */
export const missing = (form: ReportForm): readonly Needed[] => needed.filter((field) => form[field].trim() === '')

/** What is sent. What was not said is left out, so that the contract's own words for it apply. */
export function answersOf(form: ReportForm, evidence: z.input<typeof Told>['evidence']): z.input<typeof Told> {
  return {
    ...(form.onBehalfOf && { onBehalfOf: form.onBehalfOf }),
    kind: form.kind || 'unknown', noticedAt: form.noticedAt, impact: form.impact,
    ...(form.occurredAt && { occurredAt: form.occurredAt }),
    ...(form.safety && { safety: form.safety }),
    ...(form.personalData && { personalData: form.personalData }),
    assets: form.devices.map(({ id }) => id), systems: form.systems, responses: [...form.responses], evidence,
    contact: { name: form.contactName, phone: form.contactPhone }, sharing: form.sharing, police: form.police, urgent: form.urgent,
  }
}

/** A draft as it was kept elsewhere; undefined where it is none. */
export function readForm(written: string | null): ReportForm | undefined {
  try {
    const form: unknown = JSON.parse(written ?? '')
    if (typeof form !== 'object' || form === null || !('changedAt' in form)) return undefined
    return { ...emptyForm, ...(form as ReportForm) } // written by this page and read by its own person; the server checks what is sent
  } catch {
    return undefined
  }
}

/** Of two drafts the one that was written last. */
export const newer = (here: ReportForm, there: ReportForm | undefined): boolean => there !== undefined && there.changedAt > here.changedAt
