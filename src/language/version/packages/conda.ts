import { text } from '#language/words.ts'
import { compareDigits, compareLists, compareText, isDigits, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

type Component = readonly string[]
interface Read { readonly epoch: string, readonly version: readonly Component[], readonly local: readonly Component[] }

const shape = /^(?:(\d+)!)?([0-9a-z][0-9a-z._-]*)(?:\+([0-9a-z._-]+))?$/

/** A component begins with a number, 0 where none is written. `dev` stands before all words, `post` after all numbers. */
const componentsOf = (part: string): readonly Component[] => part.replace(/[_-](?=.)/g, '.').split('.').map((component): Component => {
  const pieces = (component.match(/[0-9]+|[^0-9]+/g) ?? []).map((one) => (isDigits(one) ? plain(one) : one))
  return isDigits(pieces[0] ?? '') ? pieces : ['0', ...pieces]
})

const place = (piece: string): number => (piece === 'dev' ? 0 : piece === 'post' ? 3 : isDigits(piece) ? 2 : 1)
const comparePieces = (a: string, b: string): Sign => place(a) - place(b) || (isDigits(a) ? compareDigits(a, b) : compareText(a, b))
const compareComponents = (a: readonly Component[], b: readonly Component[]): Sign => compareLists(a, b, (x, y) => compareLists(x, y, comparePieces, '0'), ['0'])

/** Conda (VersionOrder): numbers and words in components, words before numbers, missing ones are 0: `1.1dev1 < 1.1_ < 1.1a1 < 1.1rc1 < 1.1 < 1.1.post1`. */
export const conda = scheme<Read>({
  id: 'conda', kind: 'package', title: text('Conda', 'Conda'), aliases: ['conda_forge', 'anaconda'],
  read(given) {
    const [, epoch = '', version, local] = shape.exec(given.trim().toLowerCase()) ?? []
    if (version === undefined || /[._-]{2}|[.-]$/.test(version)) return undefined
    return { epoch: plain(epoch), version: componentsOf(version), local: local === undefined ? [] : componentsOf(local) }
  },
  compare: (a, b) => compareDigits(a.epoch, b.epoch) || compareComponents(a.version, b.version) || compareComponents(a.local, b.local),
})
