import { sourceKinds, sourceStates, type Source, type SourceKind } from '#domains/sharing/sources/contract.ts'
import { tlpLevels, tlpName } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import type { Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'

export const stateLooks: Record<Source['state'], { tone: Tone; icon: IconName; word: Text }> = {
  well: { tone: 'ok', icon: 'done', word: sourceStates.well }, faulty: { tone: 'warn', icon: 'alert', word: sourceStates.faulty },
  paused: { tone: 'off', icon: 'minus', word: sourceStates.paused }, keyless: { tone: 'warn', icon: 'alert', word: sourceStates.keyless },
  unchosen: { tone: 'warn', icon: 'alert', word: sourceStates.unchosen }, new: { tone: 'info', icon: 'ring', word: sourceStates.new },
}

/** What a kind asks for, in plain words. */
export const kindNotes: Record<SourceKind, Text> = {
  taxii: text('ほかのCERTやISACのサーバ。新しく加わったものだけを取りに行く', 'A CERT’s or ISAC’s server; only what was added is fetched'),
  'misp-feed': text('公開フォルダの manifest.json から、変わったイベントだけを読む', 'A folder with manifest.json; only events that changed are read'),
  list: text('IPアドレス、ドメインなどを並べたファイル。消えた値は期限切れにする', 'A file of addresses, domains and so on; what disappears expires'),
  stix: text('STIX 2.1 の bundle 1つ。変わったら読み直す', 'One STIX 2.1 bundle; read again where it changed'),
}
export const kinds = (Object.keys(sourceKinds) as SourceKind[]).map((value) => ({ value, label: sourceKinds[value], note: kindNotes[value] })) // the keys of that table

export const addressHints: Record<SourceKind, Text> = {
  taxii: text('TAXII 2.1 の入口。例：https://taxii.example.org/taxii2/', 'The TAXII 2.1 entrance, such as https://taxii.example.org/taxii2/'),
  'misp-feed': text('manifest.json のあるフォルダ。例：https://misp.example.org/feed/', 'The folder with manifest.json, such as https://misp.example.org/feed/'),
  list: text('ファイルそのもの。例：https://lists.example.org/block.csv', 'The file itself, such as https://lists.example.org/block.csv'),
  stix: text('ファイルそのもの。例：https://example.org/bundle.json', 'The file itself, such as https://example.org/bundle.json'),
}

export const intervals = [5, 15, 60, 360, 1_440]
export const everyWords = {
  minutes: text('{n}分ごと', 'Every {n} minutes'), hour: text('1時間ごと', 'Every hour'), hours: text('{n}時間ごと', 'Every {n} hours'), day: text('1日ごと', 'Every day'),
}
export const everyOf = (minutes: number): { words: Text; n: number } =>
  minutes === 1_440 ? { words: everyWords.day, n: 1 } : minutes === 60 ? { words: everyWords.hour, n: 1 } : minutes % 60 === 0 ? { words: everyWords.hours, n: minutes / 60 } : { words: everyWords.minutes, n: minutes }

export const levels = tlpLevels.map((value) => ({ value, label: tlpName(value) }))

/** One of the partner's own markings a line: `Members only = amber+strict`. What has no level is passed over here and told by the server. */
export function marksOf(written: string): { says: string; tlp: string }[] {
  return written.split('\n').filter((line) => line.trim() !== '').map((line) => {
    const at = Math.max(line.lastIndexOf('='), line.lastIndexOf('＝'))
    const tlp = line.slice(at + 1).trim().toLowerCase().replace(/^tlp:/, '')
    return at < 0 ? { says: line.trim(), tlp: '' } : { says: line.slice(0, at).trim(), tlp }
  })
}
export const marksWritten = (marks: readonly { says: string; tlp: string }[]): string => marks.map(({ says, tlp }) => `${says} = TLP:${tlp.toUpperCase()}`).join('\n')
