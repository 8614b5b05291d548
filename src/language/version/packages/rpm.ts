import { text } from '#language/words.ts'
import { compareDigits, compareLists, compareText, isDigits, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Read { readonly epoch: string, readonly version: readonly string[], readonly release: readonly string[] | undefined }

/** `~`, the end, `^`, words, numbers: in this order. All other signs only separate. */
const rank = (token: string): number => (token === '~' ? 0 : token === '' ? 1 : token === '^' ? 2 : isDigits(token) ? 4 : 3)

function compareTokens(a: string, b: string): Sign {
  const [rankA, rankB] = [rank(a), rank(b)]
  return rankA - rankB || (rankA === 4 ? compareDigits(a, b) : compareText(a, b))
}

const tokens = (part: string): string[] => (part.match(/[0-9]+|[A-Za-z]+|[~^]/g) ?? []).map((one) => (isDigits(one) ? plain(one) : one))

/** Epoch, version and release as rpm compares them (rpm-version(7)); a version without a release stands before those with one. */
export const rpm = scheme<Read>({
  id: 'rpm', kind: 'package', title: text('Red Hat・SUSE などの RPM', 'RPM of Red Hat, SUSE and others'),
  aliases: [
    'redhat', 'rhel', 'fedora', 'centos', 'almalinux', 'rockylinux', 'suse', 'opensuse', 'sles', 'mageia', 'oraclelinux', 'amazonlinux', 'openeuler', 'azurelinux', 'photon',
  ],
  read(given) {
    const told = given.trim()
    const [, epoch = ''] = /^([0-9]*):/.exec(told) ?? []
    const rest = told.replace(/^[0-9]*:/, '')
    const hyphen = rest.lastIndexOf('-')
    const version = hyphen < 0 ? rest : rest.slice(0, hyphen)
    if (rest === '' || !/[0-9A-Za-z+_]/.test(rest)) return undefined
    return { epoch: plain(epoch), version: tokens(version), release: hyphen < 0 ? undefined : tokens(rest.slice(hyphen + 1)) }
  },
  compare(a, b) {
    const sign = compareDigits(a.epoch, b.epoch) || compareLists(a.version, b.version, compareTokens, '')
    if (sign !== 0) return sign
    if (!a.release || !b.release) return Number(a.release !== undefined) - Number(b.release !== undefined)
    return compareLists(a.release, b.release, compareTokens, '')
  },
})
