/** Whether a text tells of leaked data, or is some of it. Pure. */
import { text, type Text } from '#language/words.ts'

const says = {
  mails: text('メールアドレスが並んでいます。漏れた中身は書かず、何が何件あったかを書いてください。', 'It lists mail addresses. Do not copy what was leaked: say what it was and how much.'),
  secrets: text('認証情報や番号のように見えるものがあります。漏れた中身は書かず、何が何件あったかを書いてください。', 'It holds what looks like credentials or numbers of people. Do not copy what was leaked: say what it was and how much.'),
  data: text('データの一部のように見えます。漏れた中身は書かず、何が何件あったかを書いてください。', 'It looks like a part of the data. Do not copy what was leaked: say what it was and how much.'),
}

const count = (text: string, of: RegExp): number => text.match(of)?.length ?? 0

/** Why it is not taken; undefined where it only tells. Errs on the side of taking: it is a reminder, and its limit is the length. */
export function leakedIn(given: string): Text | undefined {
  const said = given.normalize('NFKC')
  if (count(said, /[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[a-z]{2,}/gi) > 2) return says.mails
  // Numbers of cards and of people (My Number), and name:password in lines.
  if (count(said, /(?<!\d)(?:\d[ -]?){11,18}\d(?!\d)/g) > 0 || count(said, /^\S{2,60}[:|;]\S{4,60}$/gm) > 2 || /-----BEGIN [A-Z ]*PRIVATE KEY/.test(said)) return says.secrets
  return /[A-Za-z0-9+/=]{160,}/.test(said) || count(said, /^[^\n]*(?:,[^\n,]*){6,}$/gm) > 3 ? says.data : undefined
}
