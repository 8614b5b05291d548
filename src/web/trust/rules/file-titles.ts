import { text, type Text } from '#language/words.ts'

const titles: Readonly<Record<string, Text>> = {
  'general.cedar': text('すべてに当てはまること', 'What holds for everything'),
  'labels.cedar': text('取扱い（TLP）と届く先', 'Labels and release'),
  'reporting.cedar': text('報告', 'Reports'),
  'assets.cedar': text('装置', 'Devices'),
  'sharing.cedar': text('警報と共有', 'Warnings and sharing'),
  'looking.cedar': text('情報を探す', 'Looking through the exchange'),
  'exchange.cedar': text('情報の交換とコレクション', 'The exchange and its collections'),
  'imports.cedar': text('取り込みと書き出し', 'Bringing in and taking out'),
  'identity.cedar': text('組織・人・鍵', 'Organisations, people, keys'),
  'ledger.cedar': text('台帳と証明', 'The ledger and proofs'),
  'policy.cedar': text('規則の改定', 'Changing the rules'),
  'letters.cedar': text('届かなかったもの', 'Dead letters'),
}

/** What a file of rules is about; its name where nobody has said. */
export const titleOfFile = (file: string): Text | string => titles[file] ?? file

/** Who proposed or adopted: the organisation and the office, or the installer at the very first start. */
export const officeWords = (office: string, organisation: Text | null, say: (words: Text) => string): string =>
  office === 'service:installer' ? say(text('設置の係', 'the installer')) : [organisation && say(organisation), office].filter(Boolean).join('　')
