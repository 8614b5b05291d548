import { text } from '#language/words.ts'
import { compareDigits, compareLists, compareListsByLength, compareText, isDigits, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

/** Of PEP 440. A part that is missing is `undefined`; `stage` is 0 for a, 1 for b, 2 for rc. */
interface Modern {
  readonly epoch: string
  readonly release: readonly string[]
  readonly stage: number | undefined
  readonly nth: string
  readonly post: string | undefined
  readonly dev: string | undefined
  readonly local: readonly string[] | undefined
}

/** A version that PEP 440 does not know stands below every one that it knows, and is ordered as setuptools did before it. */
interface Read { readonly modern: Modern | undefined, readonly legacy: readonly string[] }

const shape = /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:([-_.]?)(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/
const stages: Readonly<Record<string, number>> = { a: 0, alpha: 0, b: 1, beta: 1, c: 2, rc: 2, pre: 2, preview: 2 }

function modernOf(told: string): Modern | undefined {
  const [, epoch = '', release, stage, nth = '', implicit, postWord, post = '', , devWord, dev = '', local] = shape.exec(told) ?? []
  if (release === undefined) return undefined
  return {
    epoch: plain(epoch), release: release.split('.').map(plain),
    stage: stage === undefined ? undefined : stages[stage]!, nth: plain(nth),
    post: implicit !== undefined ? plain(implicit) : postWord === undefined ? undefined : plain(post),
    dev: devWord === undefined ? undefined : plain(dev), local: local?.split(/[-_.]/),
  }
}

/** A version in development only stands before all stages; without a stage it is after them. */
const stageOf = ({ stage, post, dev }: Modern): number => stage ?? (post === undefined && dev !== undefined ? -1 : 3)

function compareModern(a: Modern, b: Modern): Sign {
  return compareDigits(a.epoch, b.epoch) || compareLists(a.release, b.release, compareDigits, '0')
    || stageOf(a) - stageOf(b) || compareDigits(a.nth, b.nth)
    || compareOptional(a.post, b.post, -1) || compareOptional(a.dev, b.dev, 1) || compareLocal(a.local, b.local)
}

/** What is missing stands at `missing`: before (-1) or after (1) every number. */
function compareOptional(a: string | undefined, b: string | undefined, missing: Sign): Sign {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? missing : -missing
  return compareDigits(a, b)
}

function compareLocal(a: readonly string[] | undefined, b: readonly string[] | undefined): Sign {
  if (!a || !b) return a === b ? 0 : a ? 1 : -1
  return compareListsByLength(a, b, (x, y) => {
    const [digitsX, digitsY] = [isDigits(x), isDigits(y)]
    if (digitsX && digitsY) return compareDigits(plain(x), plain(y))
    return digitsX ? 1 : digitsY ? -1 : compareText(x, y)
  })
}

const spoken: Readonly<Record<string, string>> = { pre: 'c', preview: 'c', rc: 'c', dev: '@', '-': 'final-' }

/** The order of setuptools before PEP 440: numbers filled to eight digits, words behind a star, a release as `*final`. */
function legacyOf(told: string): string[] {
  const parts: string[] = []
  for (const part of [...told.match(/\d+|[a-z]+|\.|-|[^\da-z.-]+/g) ?? [], 'final']) {
    if (part === '.') continue
    const word = isDigits(part) ? part.padStart(8, '0') : `*${spoken[part] ?? part}`
    if (word.startsWith('*')) {
      if (word < '*final') while (parts.at(-1) === '*final-') parts.pop()
      while (parts.at(-1) === '00000000') parts.pop()
    }
    parts.push(word)
  }
  return parts
}

/** PEP 440, with its normal forms; what it does not know is still ordered below it. */
export const pypi = scheme<Read>({
  id: 'pypi', kind: 'package', title: text('Python の PyPI', 'PyPI of Python'), aliases: ['python', 'pep440'],
  read(given) {
    const told = given.trim().toLowerCase()
    if (told === '') return undefined
    const modern = modernOf(told)
    return { modern, legacy: modern ? [] : legacyOf(told) }
  },
  compare(a, b) {
    if (a.modern && b.modern) return compareModern(a.modern, b.modern)
    if (a.modern || b.modern) return a.modern ? 1 : -1
    return compareListsByLength(a.legacy, b.legacy, compareText)
  },
})
