/** The forms of catalogues/observation/*.yaml. Pure; whoever reads the files parses them by these. */
import { z } from 'zod'
import { holds, isInternal, readNetwork, type Network } from '../evidence/address.ts'
import { oneOf } from '../one-of.ts'
import { text, type Text } from '../words.ts'
import type { Aim } from './attempt.ts'

const Day = z.iso.date()
const source = z.string().min(1)

export const SignatureCatalogue = z.strictObject({
  date: Day,
  signatures: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), vulnerability: z.string().regex(/^CVE-\d{4}-\d{4,19}$/), product: z.string().min(1), all: z.array(z.string().min(4)).min(1), source })),
})
export type SignatureCatalogue = z.output<typeof SignatureCatalogue>

/** What the address of a request fits, if anything. The address is not kept. */
export function signedBy({ signatures }: SignatureCatalogue): (address: string) => Aim | undefined {
  return (address) => {
    if (address === '') return undefined
    const plain = decoded(address.slice(0, 4_000)).toLowerCase()
    const fits = signatures.find(({ all }) => all.every((one) => plain.includes(one)))
    return fits && { product: fits.product, vulnerability: fits.vulnerability, rule: '' }
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

const network = z.string().refine((given) => readNetwork(given) !== undefined, 'is no network')
export const ScannerCatalogue = z.strictObject({ date: Day, scanners: z.array(z.strictObject({ name: z.string(), networks: z.array(network).min(1), source })) })
export type ScannerCatalogue = z.output<typeof ScannerCatalogue>

/** Where attempts come from, as far as it is kept: never an address. */
export const sourceClasses = {
  outside: text('インターネット', 'the internet'),
  research: text('公表している調査者', 'known researchers'),
  inside: text('内部', 'inside'),
} as const satisfies Record<string, Text>
export const SourceClass = oneOf(sourceClasses)
export type SourceClass = keyof typeof sourceClasses

export function classedBy({ scanners }: ScannerCatalogue): (address: string) => SourceClass {
  const known: readonly Network[] = scanners.flatMap(({ networks }) => networks.flatMap((one) => readNetwork(one) ?? []))
  return (address) => {
    const one = readNetwork(address)
    if (!one) return 'outside'
    return isInternal(one) ? 'inside' : known.some((net) => holds(net, one)) ? 'research' : 'outside'
  }
}

const days = z.strictObject({ days: z.number().int().min(1).max(3660), why: z.string().min(1) })
export const Retention = z.strictObject({ date: Day, inForce: Day, events: days, counts: days, findings: days, source, confirmed: z.boolean() })
export type Retention = z.output<typeof Retention>
