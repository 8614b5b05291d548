/** Ready-to-load protection: one list a tool, made for one organisation, under the secret address of its feed. */
import { z } from 'zod'
import { verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import type { Purpose } from '#trust/labels/contract.ts'
import { NoticeSubject } from '../contract.ts'

export interface ListKind { readonly title: Text; readonly load: Text; readonly type: string; readonly purpose: Purpose }

const plain = 'text/plain; charset=utf-8'
const block = (title: Text, load: Text): ListKind => ({ title, load, type: plain, purpose: 'block' })
const firewall = text('ファイアウォールの「外部の一覧」に、この宛先を入れます。', 'Give this address to the firewall as an external list.')
const proxy = text('プロキシ（Squidなら acl の dstdomain、url_regex）に読ませます。', 'Have the proxy read it (Squid: an `acl` of `dstdomain` or `url_regex`).')
const endpoint = text('端末を守る製品の「止める一覧」に取り込みます。', 'Import it into the endpoint product’s block list.')

/** By the last part of the address. A list holds what labels permit for its purpose, at the moment it is fetched. */
export const protectionLists = {
  'blocklist-addresses.txt': block(text('止めるIPアドレス', 'Addresses to block'), firewall),
  'blocklist-domains.txt': block(text('止めるドメイン', 'Domains to block'), proxy),
  'blocklist-urls.txt': block(text('止めるURL', 'URLs to block'), proxy),
  'blocklist-mails.txt': block(text('止める差出人', 'Senders to block'), text('メールの関門の「受け取らない差出人」に取り込みます。', 'Import it into the mail gateway’s blocked senders.')),
  'blocklist-md5.txt': block(text('止めるファイル（MD5）', 'Files to block (MD5)'), endpoint),
  'blocklist-sha1.txt': block(text('止めるファイル（SHA-1）', 'Files to block (SHA-1)'), endpoint),
  'blocklist-sha256.txt': block(text('止めるファイル（SHA-256）', 'Files to block (SHA-256)'), endpoint),
  'blocklist-sha512.txt': block(text('止めるファイル（SHA-512）', 'Files to block (SHA-512)'), endpoint),
  'blocklist-certificates.txt': block(text('止める証明書', 'Certificates to block'), text('TLSを検査する装置の「信用しない証明書」に取り込みます。', 'Import it into the TLS inspection’s untrusted certificates.')),
  'rpz.zone': block(text('名前解決で止める（RPZ）', 'Blocking by name resolution (RPZ)'), text(
    'curl で定期に取ります。BINDでは rpz.sakimori.internal という名のゾーンの file にして response-policy に入れ、Unboundでは rpz: の zonefile にします。',
    'Fetch it with curl. In BIND make it the file of a zone called rpz.sakimori.internal, named in `response-policy`; in Unbound the `zonefile` under `rpz:`.')),
  'suricata.rules': { title: text('見つける（Suricataの規則）', 'Detecting (Suricata rules)'), type: plain, purpose: 'detect', load: text(
    'suricata-update add-source にこの宛先を加え、suricata-update で取り込みます。', 'Add the address with `suricata-update add-source`, then run `suricata-update`.') },
  'indicators.json': { title: text('見つける（STIX 2.1の指標）', 'Detecting (STIX 2.1 indicators)'), type: 'application/stix+json;version=2.1', purpose: 'detect', load: text(
    'SIEMや脅威情報の基盤の「STIXの取り込み」に、この宛先を入れます。', 'Give this address to the SIEM or threat-intelligence platform as a STIX source.') },
} as const satisfies Readonly<Record<string, ListKind>>

/** Only what scores at least this; left out, the threshold of catalogues/decay.yaml. Asked for as `?least=30` at the list's address. */
export const Least = z.coerce.number().int().min(0).max(100)

export type ProtectionList = keyof typeof protectionLists
export const listNames = Object.keys(protectionLists) as [ProtectionList, ...ProtectionList[]] // the keys are those above

export const isList = (name: string): name is ProtectionList => Object.hasOwn(protectionLists, name)

export const protection = {
  /** Done for the organisation whose secret address was asked: what the list holds, with a receipt for each item in it. */
  serve: verb({
    name: 'protection.serve', title: text('防御の一覧を渡す', 'serve a protection list'), kind: 'read', path: '/protection/serve', on: NoticeSubject, internal: true, recorded: true,
    input: z.strictObject({ organisation: z.string().max(60), channel: z.string().max(60), list: z.enum(listNames), least: Least.optional() }),
    output: z.object({ text: z.string() }),
  }),
}
