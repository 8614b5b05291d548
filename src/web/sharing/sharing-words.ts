import { answers, otherSectors, readers, sharing, warningStates } from '#domains/sharing/contract.ts'
import { voice } from '#domains/sharing/warnings/contract.ts'
import { sectors } from '#language/sector.ts'
import { text, type Text } from '#language/words.ts'
import { purposes } from '#trust/labels/contract.ts'

type Named = Readonly<Record<string, Text>>
const verbs: Named = Object.fromEntries([...Object.values(sharing), ...Object.values(voice)].map(({ name, title }) => [name, title]))
const noSector = text('分野の指定なし', 'no sector')

export const sectorName = (id: string): Text => (id === '' ? noSector : id === otherSectors.id ? otherSectors.title : ((sectors as Named)[id] ?? text(id, id)))
export const purposeName = (id: string): Text => (purposes as Named)[id] ?? text(id, id)
export const answerName = (id: string): Text => (answers as Named)[id] ?? text(id, id)
export const stateName = (id: string): Text => (warningStates as Named)[id] ?? text(id, id)
export const verbName = (id: string): Text => verbs[id] ?? text(id, id)

export type Reader = keyof typeof readers
export const readerIds = Object.keys(readers) as Reader[] // the keys are the three readers

/** Whose text opens first, by what the reader is. */
export function readerFor(session: { readonly roles: readonly string[]; readonly organisation: { readonly kind: string } } | null): Reader {
  if (!session || session.organisation.kind === 'small-company') return 'plain'
  if (session.roles.some((role) => ['analyst', 'duty-officer', 'inspector'].includes(role))) return 'analyst'
  return session.roles.some((role) => ['executive', 'director', 'commissioner'].includes(role)) ? 'executive' : 'plain'
}

/** 検知・遮断・調査 */
export const listed = (said: readonly Text[]): Text => text(said.map(({ ja }) => ja).join('・'), said.map(({ en }) => en).join(', '))

/** 司令塔、JPCERT/CC: names in a sentence. */
export const inTurn = (said: readonly Text[]): Text => text(said.map(({ ja }) => ja).join('、'), said.map(({ en }) => en).join(', '))

export const attributions: Readonly<Record<'named' | 'anonymous', Text>> = {
  anonymous: text('名前を伏せる', 'Without names'),
  named: text('名前を出す', 'With names'),
}
