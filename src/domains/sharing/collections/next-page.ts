/** Where a page of a collection ended, signed: nobody on the server remembers it, and nobody else can make one. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'

/** What a page was asked with: another question has other pages. The number of rows a page may change. */
export interface Asked { readonly organisation: string; readonly collection: string; readonly filter: unknown }

const seal = (key: Buffer, said: string): string => createHmac('sha256', key).update(said).digest('base64url').slice(0, 27)
const asked = (question: Asked): string => createHash('sha256').update(JSON.stringify([question.organisation, question.collection, question.filter])).digest('base64url').slice(0, 16)

/** `added` of the last row shown, with microseconds. */
export function nextOf(key: Buffer, question: Asked, added: string): string {
  const said = `${added}~${asked(question)}`
  return `${Buffer.from(said).toString('base64url')}.${seal(key, said)}`
}

/** Throws Failure `invalid` where it was not made here, or for another question. */
export function readNext(key: Buffer, question: Asked, next: string): string {
  const [said64 = '', given = ''] = next.split('.')
  const said = Buffer.from(said64, 'base64url').toString()
  const own = Buffer.from(seal(key, said))
  const [added, of] = said.split('~')
  const ours = own.length === Buffer.byteLength(given) && timingSafeEqual(own, Buffer.from(given)) && added !== undefined
  if (ours && of === asked(question)) return added
  throw new Failure('invalid', ours ? 'next: belongs to other filters' : 'next: not one of ours', {
    issues: [{ path: 'next', message: text('next は、前の答えにあったものを、同じ条件でそのまま送ってください。', 'Send `next` as it was in the answer before, with the same filters.') }],
  })
}
