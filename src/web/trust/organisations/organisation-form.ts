import type { z } from 'zod'
import type { identity, OrganisationDetail } from '#trust/identity/contract.ts'

export type Kind = z.input<typeof identity.register.input>['kind']

/** A registration as somebody is writing it: lists one a line, as fields hold them. */
export interface Written {
  readonly id: string
  readonly ja: string
  readonly en: string
  readonly kind: Kind | ''
  readonly sectors: readonly string[]
  readonly designations: string
  readonly networks: string
  readonly domains: string
  readonly region: string
  readonly ministry: string
}

export const blank: Written = Object.freeze({ id: '', ja: '', en: '', kind: '', sectors: [], designations: '', networks: '', domains: '', region: '', ministry: '' })

export const writtenOf = (one: OrganisationDetail): Written => ({
  id: one.id, ja: one.name.ja, en: one.name.en, kind: one.kind === 'platform' ? '' : one.kind, sectors: one.sectors,
  designations: one.designations.join('\n'), networks: one.networks.join('\n'), domains: one.domains.join('\n'), region: one.region, ministry: one.ministry ?? '',
})

const lines = (written: string): string[] => written.split(/\n/).map((line) => line.trim()).filter(Boolean)
/** Addresses hold no spaces, so that a list copied from a sheet or a mail is read as it stands. */
const values = (written: string): string[] => written.normalize('NFKC').split(/[\s,、]+/).filter(Boolean)

/** What may be amended; the kind and the id are given once. */
export const amendmentOf = (written: Written) => ({
  name: { ja: written.ja, en: written.en }, sectors: [...written.sectors], designations: lines(written.designations),
  networks: values(written.networks), domains: values(written.domains), region: written.region, ministry: written.ministry || null,
})

export const registrationOf = (written: Written & { readonly kind: Kind }) => ({ ...amendmentOf(written), kind: written.kind, ...(written.id.trim() && { id: written.id.trim() }) })

export const isWhole = (written: Written): written is Written & { readonly kind: Kind } => written.kind !== '' && written.ja.trim() !== '' && written.en.trim() !== ''
