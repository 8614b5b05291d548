/** Sigma and YARA rules as they were given, one to a file, so that a broken rule spoils no other; a head says whence and until when. */
import { tlpName } from '../tlp.ts'
import { current, expiry, remark, type Edition, type Entry } from './entry.ts'

export interface RuleFile { readonly name: string, readonly text: string, readonly id: string }

const marks = { sigma: { comment: '#', ending: 'yml' }, yara: { comment: '//', ending: 'yar' } } as const

// A YARA rule may pull in files of the machine it is compiled on.
const reaches = (e: Entry): boolean => e.type === 'yara' && /\binclude\s*"/.test(e.value)

const fileName = (id: string): string => id.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 120)

/** A file for each rule that holds, with a line for what it is and one for its marking and expiry before it. */
export function ruleFiles(language: keyof typeof marks, entries: readonly Entry[], about: Edition): RuleFile[] {
  const { comment, ending } = marks[language]
  return current(entries, about.now).filter((e) => e.type === language && !reaches(e)).map((e) => ({
    id: e.id, name: `${fileName(e.id)}.${ending}`,
    text: [`${comment} ${remark(e.title ?? about.name)}; from ${remark(about.producer)}`, `${comment} ${remark(e.id)}; ${tlpName(e.tlp)}; ${expiry(e)}`, e.value, ''].join('\n') }))
}
