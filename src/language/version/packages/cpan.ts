import { text } from '#language/words.ts'
import { compareDigits, compareLists, plain } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Read { readonly numbers: readonly string[] }

/** Perl's version.pm: `1.02` is a decimal and the same as `v1.20.0`; with a `v` or two points it is a row of numbers. */
export const cpan = scheme<Read>({
  id: 'cpan', kind: 'package', title: text('Perl の CPAN', 'CPAN of Perl'), aliases: ['perl'],
  read(given) {
    const told = given.trim().replaceAll('_', '')
    const [, v, row] = /^(v?)(\d+(?:\.\d+)*)$/.exec(told) ?? []
    if (row === undefined) return undefined
    const [whole = '', ...parts] = row.split('.')
    if (v !== '' || parts.length > 1) return { numbers: [whole, ...parts].map(plain) }
    const threes = (parts[0] ?? '').match(/\d{1,3}/g) ?? []
    return { numbers: [plain(whole), ...threes.map((three) => plain(three.padEnd(3, '0')))] }
  },
  compare: (a, b) => compareLists(a.numbers, b.numbers, compareDigits, '0'),
})
