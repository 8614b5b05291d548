/** Which version of an object is meant, and which of two is the newer. Source: STIX 2.1, section 3.6; TAXII 2.1, section 3.4. */
import { own, str, type Obj } from '../evidence/json.ts'
import { compareTimes, isTimestamp } from './time.ts'

/** `modified`, else `created` (marking definitions have no other), else undefined: an observable has one version only. */
export function versionOf(object: Obj): string | undefined {
  const said = [str(object, 'modified'), str(object, 'created')]
  return said.find(isTimestamp)
}

/** Negative where `a` is older. An object without a version is older than any with one, and equal to another such. */
export function compareVersions(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1)
  return compareTimes(a, b)
}

/** The later of two versions of one object; the first where they are the same version. */
export const newer = <T extends Obj>(a: T, b: T): T => (compareVersions(versionOf(b), versionOf(a)) > 0 ? b : a)

/** Its creator took it back: this version is the last, and nothing may be built on it. */
export const isRevoked = (object: Obj): boolean => own(object, 'revoked') === true
