import { recordSourceKinds, recordSourceStates, type RecordSource, type RecordSourceKind } from '#domains/vulnerabilities/sources/contract.ts'
import { text, type Text } from '#language/words.ts'
import type { Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'

export const stateLooks: Record<RecordSource['state'], { tone: Tone; icon: IconName; word: Text }> = {
  well: { tone: 'ok', icon: 'done', word: recordSourceStates.well }, faulty: { tone: 'warn', icon: 'alert', word: recordSourceStates.faulty }, paused: { tone: 'off', icon: 'minus', word: recordSourceStates.paused },
  keyless: { tone: 'warn', icon: 'alert', word: recordSourceStates.keyless }, new: { tone: 'info', icon: 'ring', word: recordSourceStates.new },
}

const notes: Record<RecordSourceKind, Text> = {
  file: text('変わったときだけ読みます。gzipとzipも読めます', 'Read where it changed; gzip and zip too'),
  'cve-list': text('変更の記録（deltaLog.json）にある番号だけを読みます', 'Only what its log of changes names'),
  nvd: text('はじめにすべて、その後は変わったものを読みます', 'Everything once, then what changed'),
  csaf: text('発行元の一覧から、変わった文書をハッシュ値で確かめて読みます', 'Documents that changed, checked against their hashes'),
  osv: text('はじめにすべて、その後は変わったものを読みます', 'Everything once, then what changed'),
}
export const kinds = (Object.keys(recordSourceKinds) as RecordSourceKind[]).map((value) => ({ value, label: recordSourceKinds[value], note: notes[value] })) // the keys of that table

export const addressHints: Record<RecordSourceKind, Text> = {
  file: text('ファイルそのもの。{date} と書くと、その日の日付（UTC）になります。', 'The file itself. {date} stands for the day (UTC).'),
  'cve-list': text('deltaLog.json のある cves フォルダ', 'The folder cves with deltaLog.json'),
  nvd: text('例：https://services.nvd.nist.gov/rest/json/cves/2.0', 'Such as https://services.nvd.nist.gov/rest/json/cves/2.0'),
  csaf: text('provider-metadata.json か aggregator.json。ドメインだけでも探します。', 'provider-metadata.json or aggregator.json; a domain alone is looked up.'),
  osv: text('all.zip と modified_id.csv のあるフォルダ', 'The folder with all.zip and modified_id.csv'),
}

export const intervals = [15, 60, 360, 720, 1_440]
const everyWords = { minutes: text('{n}分ごと', 'Every {n} minutes'), hour: text('1時間ごと', 'Every hour'), hours: text('{n}時間ごと', 'Every {n} hours'), day: text('1日ごと', 'Every day') }
export const everyOf = (minutes: number): { words: Text; n: number } =>
  minutes === 1_440 ? { words: everyWords.day, n: 1 } : minutes === 60 ? { words: everyWords.hour, n: 1 } : minutes % 60 === 0 ? { words: everyWords.hours, n: minutes / 60 } : { words: everyWords.minutes, n: minutes }
