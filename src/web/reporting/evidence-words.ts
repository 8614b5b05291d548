import type { ItemType } from '#language/evidence/item.ts'
import { text, type Text } from '#language/words.ts'

/** What each kind of finding is called by people. */
export const itemWords: Readonly<Record<ItemType, Text>> = {
  ipv4: text('IPアドレス', 'IP addresses'), 'ipv4-net': text('IPの範囲', 'IP ranges'),
  ipv6: text('IPv6アドレス', 'IPv6 addresses'), 'ipv6-net': text('IPv6の範囲', 'IPv6 ranges'),
  domain: text('ドメイン名', 'domain names'), url: text('URL', 'URLs'), email: text('メールアドレス', 'mail addresses'), 'email-subject': text('メールの件名', 'mail subjects'),
  mac: text('MACアドレス', 'MAC addresses'), asn: text('AS番号', 'AS numbers'),
  md5: text('ハッシュ値（MD5）', 'hashes (MD5)'), sha1: text('ハッシュ値（SHA-1）', 'hashes (SHA-1)'), sha224: text('ハッシュ値（SHA-224）', 'hashes (SHA-224)'),
  sha256: text('ハッシュ値（SHA-256）', 'hashes (SHA-256)'), sha384: text('ハッシュ値（SHA-384）', 'hashes (SHA-384)'), sha512: text('ハッシュ値（SHA-512）', 'hashes (SHA-512)'),
  ssdeep: text('似たファイルの値（ssdeep）', 'fuzzy hashes (ssdeep)'), tlsh: text('似たファイルの値（TLSH）', 'fuzzy hashes (TLSH)'), imphash: text('ハッシュ値（imphash）', 'import hashes'),
  certificate: text('証明書', 'certificates'), ja3: text('通信の特徴（JA3）', 'TLS fingerprints (JA3)'), ja4: text('通信の特徴（JA4）', 'TLS fingerprints (JA4)'),
  'file-name': text('ファイル名', 'file names'), 'file-path': text('ファイルの場所', 'file paths'), 'registry-key': text('レジストリ', 'registry keys'), mutex: text('ミューテックス', 'mutexes'),
  'user-agent': text('ユーザーエージェント', 'user agents'), 'command-line': text('コマンド', 'commands'), 'user-account': text('アカウント名', 'account names'), bitcoin: text('ビットコインの宛先', 'bitcoin addresses'), wallet: text('暗号資産の宛先', 'crypto-asset addresses'), transaction: text('暗号資産の取引', 'crypto-asset transactions'),
  pattern: text('検知の式', 'detection patterns'), yara: text('YARAルール', 'YARA rules'), sigma: text('Sigmaルール', 'Sigma rules'), 'network-rule': text('通信の検知ルール', 'network rules'), detection: text('検知した規則の名', 'names of detection rules'),
  technique: text('手口', 'techniques'), vulnerability: text('弱点', 'vulnerabilities'), malware: text('不正プログラム', 'malware'), tool: text('道具', 'tools'),
  campaign: text('一連の攻撃', 'campaigns'), 'threat-actor': text('攻撃者の名', 'threat actors'), 'intrusion-set': text('攻撃者の集まり', 'intrusion sets'), infrastructure: text('足場', 'infrastructure'),
  software: text('ソフトウェア', 'software'), organisation: text('組織の名', 'organisations'),
  relationship: text('関係', 'relationships'), sighting: text('目撃', 'sightings'), report: text('報告書', 'reports'), grouping: text('まとまり', 'groupings'),
  note: text('覚え書き', 'notes'), opinion: text('意見', 'opinions'), 'observed-data': text('観測の記録', 'observations'), 'course-of-action': text('対処', 'courses of action'),
  location: text('場所', 'places'), 'malware-analysis': text('解析の記録', 'analyses'), incident: text('事案', 'incidents'), person: text('個人', 'people'),
  artifact: text('検体などのデータ', 'artifacts'), process: text('プロセス', 'processes'), 'network-traffic': text('通信', 'network traffic'), 'email-message': text('メール', 'mails'),
  marking: text('取扱いの印', 'markings'), extension: text('拡張の定義', 'extension definitions'), 'language-content': text('翻訳', 'translations'), custom: text('独自の種類', 'custom objects'),
}

/** The kind's own word where it is one we know, otherwise as the file calls it. */
export const itemWord = (type: string): Text | string => (itemWords as Readonly<Record<string, Text>>)[type] ?? type
