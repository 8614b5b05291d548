/** A value out of a list, and what is told of a line that holds none. */
import { text, type Text } from '../words.ts'
import type { Tlp } from '../tlp.ts'
import { clip, harmlessLine } from '../evidence/harmless.ts'
import { itemKey, longest, type ItemType } from '../evidence/item.ts'
import { strictest } from '../evidence/markings.ts'
import { classify } from '../evidence/text.ts'
import { normalised, refang, typeOfAddress } from '../evidence/values.ts'

export interface Listed {
  /** Counted from 1, in the file as it was given. */
  readonly line: number
  readonly type: ItemType
  readonly value: string
  readonly title?: string
  readonly validUntil?: string
  readonly tlp?: Tlp
  /** The port that stood behind an address or a name; what is looked for is every port. */
  readonly port?: number
}

export interface LineFault { readonly line: number, readonly message: Text }

/** What was read; `more` counts the faults beyond those that are told, `tlp` is what the list says of itself. */
export interface List { readonly entries: readonly Listed[], readonly faults: readonly LineFault[], readonly more: number, readonly tlp?: Tlp }

export interface ListLimits { readonly lines: number, readonly faults: number }
export const usualLimits: ListLimits = Object.freeze({ lines: 200_000, faults: 200 })

const short = (s: string): string => clip(harmlessLine(s.slice(0, 400)), 60)

export const listFaults = Object.freeze({
  unread: (s: string) => text(`「${short(s)}」を、IPアドレス、ドメイン、URL、ハッシュ値などとして読めません。1行に1つの値を書いてください。`,
    `"${short(s)}" is no address, domain, URL, digest or other value. Write one value in each line.`),
  type: (s: string, type: string) => text(`「${short(s)}」は「${short(type)}」の値ではありません。種類か値を直してください。`,
    `"${short(s)}" is not a value of the type "${short(type)}". Correct the type or the value.`),
  unknownType: (type: string) => text(`「${short(type)}」という種類はありません。空にすると値から判断します。`, `There is no type "${short(type)}". Leave it empty to have it told from the value.`),
  time: (s: string) => text(`「${short(s)}」を日時として読めません。2026-12-31 のように書いてください。`, `"${short(s)}" is no date. Write it like 2026-12-31.`),
  tlp: (s: string) => text(`「${short(s)}」を共有範囲（TLP）として読めません。TLP:AMBER のように書いてください。この行は取り込みません。`,
    `"${short(s)}" is no TLP marking. Write it like TLP:AMBER. The line is not taken.`),
  long: (n: number) => text(`行が多すぎるため、${n}行より後は読みません。分けてください。`, `There are too many lines: nothing after line ${n} is read. Split the list.`),
  unsaid: (type: ItemType) => text(`「${type}」はSTIXで表せないため、束に含まれません。`, `STIX has no way to say "${type}"; it is not in the bundle.`),
  column: text('値の列が分かりません。見出しを「value」（値）にするか、列を指定してください。', 'No column of values was found. Head it "value", or say which column it is.'),
})

/** One way of writing for what full-width characters and their signs say: `ｅｘａｍｐｌｅ．ｃｏｍ`, `＠`, `：`. */
const halfWidth = (s: string): string => (/[\uFF01-\uFF5E\u3002]/.test(s) ? s.replaceAll(/[\uFF01-\uFF5E]+/g, (run) => run.normalize('NFKC')).replaceAll('。', '.') : s)

/** A bare value with its port split off, or as it was. */
function portless(s: string): { value: string, port?: number } {
  const [, host, digits] = /^(\[[0-9a-f:.]+\]|[^\s:/[\]]+(?:\[\.\][^\s:/[\]]+)*):(\d{1,5})$/i.exec(s) ?? []
  const port = Number(digits)
  const plain = host?.replace(/^\[(.*)\]$/, '$1')
  return plain !== undefined && port < 65_536 && (typeOfAddress(plain) !== undefined || plain.includes('.')) ? { value: plain, port } : { value: s }
}

/** The value that a line or cell holds, defanged or not, or nothing. */
export function readValue(given: string): Pick<Listed, 'type' | 'value' | 'port'> | undefined {
  const { value, port } = portless(halfWidth(given.trim()))
  const found = classify(value, true) ?? classify(refang(value), true)
  const spelled = found && normalised(found[0], found[1])
  return found && spelled !== undefined ? { type: found[0], value: spelled, ...(port !== undefined && { port }) } : undefined
}

/** A value of a type that is known beforehand. */
export function readTyped(type: ItemType, given: string): Pick<Listed, 'type' | 'value' | 'port'> | undefined {
  const { value, port } = portless(halfWidth(given.trim()))
  const real = type.startsWith('ipv') ? typeOfAddress(value) ?? type : type
  const spelled = normalised(real, value) ?? normalised(real, refang(value))
  return spelled === undefined ? undefined : { type: real, value: spelled, ...(port !== undefined && { port }) }
}

/** Collects entries, each value once as it was said first but under the strictest marking, and a bounded number of faults. */
export interface Collecting { add(entry: Listed): void, fault(line: number, message: Text): void, done(tlp?: Tlp): List }

export function collecting(limits: ListLimits): Collecting {
  const entries = new Map<string, Listed>()
  const faults: LineFault[] = []
  let more = 0
  return {
    add: (entry) => {
      const key = itemKey(entry)
      const before = entries.get(key)
      const tlp = strictest([before?.tlp, entry.tlp])
      const title = before ? before.title : entry.title
      entries.set(key, { ...before ?? entry, ...(tlp && { tlp }), ...(title !== undefined && { title: clip(harmlessLine(title.slice(0, 2_000)), longest.title) }) })
    },
    fault: (line, message) => {
      if (faults.length < limits.faults) faults.push({ line, message })
      else more++
    },
    done: (tlp) => ({ entries: [...entries.values()], faults, more, ...(tlp && { tlp }) }),
  }
}
