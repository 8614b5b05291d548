import { text } from '#language/words.ts'
import { UNTOLD, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'
import { letterOf, namesOf, numberOf, numbers } from './release.ts'

/** Every part that a spelling says; what it leaves out is `undefined`. */
interface Read {
  /** 7, 0 */
  readonly train: readonly [major: number, minor: number]
  readonly update: number | undefined
  /** `U3` is 0, `U3o` two for each letter, and `U3so`, with the security fixes of it alone, one less; `undefined` where a build stands instead of a letter. */
  readonly letter: number | undefined
  /** `8.0.2.00100` of vCenter. */
  readonly patch: number | undefined
  readonly build: number | undefined
  /** `ESXi670-202102401`: the bulletin by its date. */
  readonly bulletin: number | undefined
}

const before = namesOf('vmware|broadcom|vsphere|esxi?(?=[ :_-]|\\d\\d?\\.)|vcenter|server|hypervisor|appliance|vcsa|cloud foundation')
const named = /^(\d+)\.(\d+)(?:\.(\d+)(?:\.(\d+))?|[ ._:-]*u(?:pdate)?[ _]?(\d+))? ?(s?)([a-z])?(?:[ ,(-]+(?:build|b)?[ .:#-]*(\d{6,9})\)?)?$/
const packed = /^esxi?(\d)(\d)(?:u(\d))?(s?)([a-z])?(?:-(\d{6,9}))?$/
const bulletined = /^esxi?(\d)(\d)\d-(20\d{7})(?:-[a-z]+)?$/

const number = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : numbers([digits])?.[0])
const lettered = (security: string | undefined, letter: string | undefined): number => letterOf(letter ?? (security || undefined)) * 2 - (security && letter ? 1 : 0)

/**
 * `7.0U3o`, `8.0 U2b`, `ESXi70U3p-23307199`, `VMware ESXi 7.0.3 build-21930508`, `ESXi670-202102401-SG`. A name has one build. A box shows no letter, so
 * within an update the builds decide where they are written, else the letters; where the one has only this and the other only that, nothing is told.
 */
export const esxi = scheme<Read>({
  isOneOrder: false,
  id: 'esxi', kind: 'appliance',
  title: text('VMware ESXi・vCenter', 'VMware ESXi and vCenter'),
  aliases: ['vmware_esxi', 'vcenter', 'vmware_vcenter', 'vcenter_server', 'vmware', 'esx'],
  read(given) {
    const told = numberOf(given, before)
    return told === undefined ? undefined : readPacked(told) ?? readNamed(told)
  },
  compare(a, b) {
    const sign = a.train[0] - b.train[0] || a.train[1] - b.train[1]
    if (sign !== 0) return sign
    if (a.bulletin !== undefined || b.bulletin !== undefined) return compareBulletins(a, b)
    return (a.update ?? 0) - (b.update ?? 0) || within(a, b)
  },
  isTrain: ({ update, letter, build, bulletin }) => update === undefined && !letter && build === undefined && bulletin === undefined,
})

function readPacked(told: string): Read | undefined {
  const [, major, minor, bulletin] = bulletined.exec(told) ?? []
  if (bulletin !== undefined) return { train: [Number(major), Number(minor)], update: undefined, letter: undefined, patch: undefined, build: undefined, bulletin: Number(bulletin) }
  const [, x, y, update, security, letter, build] = packed.exec(told) ?? []
  return x === undefined ? undefined : { train: [Number(x), Number(y)], update: number(update), letter: lettered(security, letter), patch: undefined, build: number(build), bulletin: undefined }
}

function readNamed(told: string): Read | undefined {
  const [, major, minor, dotted, patch, update, security, letter, build] = named.exec(told) ?? []
  const [x, y] = numbers([major, minor]) ?? []
  if (major === undefined || x === undefined || y === undefined) return undefined
  const bare = update === undefined && !security && letter === undefined && (build !== undefined || patch !== undefined)
  return { train: [x, y], update: number(dotted ?? update), letter: bare ? undefined : lettered(security, letter), patch: number(patch), build: number(build), bulletin: undefined }
}

/** A bulletin stands after the first release of its train; against updates its date says nothing. */
function compareBulletins(a: Read, b: Read): Sign {
  if (a.bulletin !== undefined && b.bulletin !== undefined) return a.bulletin - b.bulletin
  const other = a.bulletin === undefined ? a : b
  if (other.update !== undefined || other.build !== undefined) return UNTOLD
  return a.bulletin === undefined ? -1 : 1
}

function within(a: Read, b: Read): Sign {
  if (a.letter !== undefined && b.letter !== undefined) {
    const sign = a.letter - b.letter
    return sign !== 0 || a.build === undefined || b.build === undefined ? sign : a.build - b.build
  }
  if (a.build !== undefined && b.build !== undefined) return a.build - b.build
  if (a.patch !== undefined && b.patch !== undefined) return a.patch - b.patch
  return (a.letter === 0 && a.update === undefined) || (b.letter === 0 && b.update === undefined) ? Number(a.letter === undefined) - Number(b.letter === undefined) : UNTOLD
}
