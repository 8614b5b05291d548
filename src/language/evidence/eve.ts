/**
 * Reads Suricata's EVE log (eve.json, one event a line): the alerts, and what else was logged of the flows they belong to.
 * Other traffic is nobody's evidence and is left out; so is the content of communications (payload, packet, bodies).
 * Field names: docs.suricata.io, "Eve JSON Format".
 */
import { text } from '../words.ts'
import type { Gathering } from './gathering.ts'
import { readTime, type ItemRole, type ItemType } from './item.ts'
import { isObj, measure, objects, own, str, strings, type Json, type Obj } from './json.ts'
import { refang, typeOfAddress } from './values.ts'

/** `events` in one file, `line` in characters of one event. */
export const eveLimits = Object.freeze({ events: 50_000, line: 1_048_576 })

const why = Object.freeze({
  line: text('JSONとして読めない行です。途中で切れていないか確かめてください。', 'This line is not valid JSON. Check that the log was not cut off.'),
  long: text('1行が長すぎるため、読みません。', 'This line is too long to be read.'),
  deep: text('入れ子が深すぎる行です。', 'This line is nested too deeply.'),
  foreign: text('Suricataの記録ではない行です。', 'This line is no event of Suricata.'),
  full: text('記録が多すぎるため、残りは読みません。分けて添付してください。', 'There are too many events; the rest is not read. Attach them in parts.'),
  unalerted: text('検知と関係のない通信の記録なので、取り込みません。', 'Traffic that no alert belongs to is not taken.'),
  content: text('通信の中身は取り込みません。', 'The content of communications is not taken.'),
})

/** An event has a kind and a moment; nothing else is always there. */
export const isEveEvent = (v: Json): v is Obj => isObj(v) && str(v, 'event_type') !== undefined && str(v, 'timestamp') !== undefined

/** The events of a document that is one event or a list of them, or nothing where it is not EVE. */
export const eveEvents = (doc: Json): readonly Obj[] | undefined => {
  if (isEveEvent(doc)) return [doc]
  return Array.isArray(doc) && doc.length > 0 && doc.every(isEveEvent) ? doc : undefined
}

/** Whether a text is events line by line: its first line is one, whole in itself. */
export function looksLikeEve(s: string): boolean {
  const [first = ''] = s.trimStart().slice(0, eveLimits.line).split('\n', 1)
  return first.startsWith('{') && first.includes('"event_type"') && parsed(first, 64, () => {}) !== undefined
}

type Skip = (what: string, reason: typeof why[keyof typeof why]) => void

function parsed(line: string, depth: number, skip: Skip): Obj | undefined {
  if (line.length > eveLimits.line) return void skip('line', why.long)
  if (measure(line).depth > depth) return void skip('line', why.deep)
  try {
    const event = JSON.parse(line) as Json // what JSON.parse gives is Json by definition
    return isEveEvent(event) ? event : void skip('line', why.foreign)
  } catch {
    return void skip('line', why.line)
  }
}

/** The events of a log, line by line. A line that can't be read is told and the others are read: logs are cut off while they are written. */
export function eveLines(s: string, depth: number, skip: (what: string, reason: typeof why[keyof typeof why], path: string) => void): Obj[] {
  const events: Obj[] = []
  for (const [i, line] of s.split('\n').entries()) {
    const at = `${i + 1}`
    if (line.trim() === '') continue
    if (events.length >= eveLimits.events) {
      skip('line', why.full, at)
      continue
    }
    const event = parsed(line.trim(), depth, (what, reason) => skip(what, reason, at))
    if (event) events.push(event)
  }
  return events
}

export const isAlert = (event: Obj): boolean => str(event, 'event_type') === 'alert' && isObj(own(event, 'alert') ?? null)

const flowOf = (event: Obj): string | undefined => {
  const id = own(event, 'flow_id')
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined
}

export function readEve(events: readonly Obj[], into: Gathering): void {
  const flows = new Set(events.filter(isAlert).flatMap((event) => flowOf(event) ?? []))
  events.forEach((event, i) => {
    const kind = (str(event, 'event_type') ?? '?').slice(0, 40)
    const flow = flowOf(event)
    if (isAlert(event)) readAlert(event, into, i)
    else if (flow !== undefined && flows.has(flow)) readTraffic(event, take(event, into, i))
    else into.skip(kind, why.unalerted, `event[${i}]`)
  })
}

type Take = (type: ItemType, raw: string | undefined, role?: ItemRole, about?: { title?: string; description?: string; related?: readonly string[] }) => void

const take = (event: Obj, into: Gathering, i: number): Take => {
  const at = readTime(own(event, 'timestamp'))
  const id = [flowOf(event), readTime(own(event, 'timestamp'))].filter(Boolean).join(' ')
  return (type, raw, role = 'observed', about = {}) => {
    if (raw === undefined || raw === '') return
    into.add({ type, raw, role, ...about, firstSeen: at, lastSeen: at, source: { format: 'eve', id } }, `event[${i}]`)
  }
}

const part = (o: Obj, key: string): Obj => {
  const v = own(o, key)
  return isObj(v ?? null) ? v as Obj : {} // isObj has said so
}

/** A rule's keyword `target` says which end is attacked; only then the other end is one to look for. Without it both were seen, no more. */
function readAlert(event: Obj, into: Gathering, i: number): void {
  const took = take(event, into, i)
  const alert = part(event, 'alert')
  const attacker = str(part(alert, 'source'), 'ip')
  const signature = str(alert, 'signature')
  for (const end of ['src_ip', 'dest_ip']) address(took, str(event, end), str(event, end) === attacker ? 'indicator' : 'observed', signature)
  took('detection', signature, 'context', { title: ruleOf(alert), ...(str(alert, 'category') && { description: str(alert, 'category')! }) })
  readMetadata(part(alert, 'metadata'), took)
  readTraffic(event, took)
  for (const key of ['payload', 'payload_printable', 'packet']) if (own(event, key) !== undefined) into.skip(key, why.content, `event[${i}].${key}`)
}

/** `1:2024897 rev 3`: the generator, the signature and its revision. */
export const ruleOf = (alert: Obj): string => {
  const number = (key: string): string => (typeof own(alert, key) === 'number' ? String(own(alert, key)) : '?')
  return `${number('gid')}:${number('signature_id')} rev ${number('rev')}`
}

/** What the rule's author wrote beside it. Rule sets write `CVE_2021_44228` and `T1059_001`, because a keyword's value may hold few signs. */
function readMetadata(metadata: Obj, took: Take): void {
  for (const id of strings(metadata, 'mitre_technique_id')) {
    const technique = /^T\d{4}([._]\d{3})?$/i.exec(id)?.[0]
    took('technique', technique?.replace('_', '.').toUpperCase(), 'technique')
  }
  for (const cve of strings(metadata, 'cve')) took('vulnerability', /^CVE[-_]\d{4}[-_]\d{4,19}$/i.exec(cve)?.[0].replaceAll('_', '-').toUpperCase(), 'context')
  for (const family of strings(metadata, 'malware_family')) took('malware', family.replaceAll('_', ' '), 'context')
}

function address(took: Take, raw: string | undefined, role: ItemRole = 'observed', related?: string): void {
  const type = raw === undefined ? undefined : typeOfAddress(raw)
  if (type) took(type, raw, role, related ? { related: [related] } : {})
}

/** A name as it stands in a protocol: a host may be given as an address, or with its port. */
function host(took: Take, raw: string | undefined): void {
  const bare = raw?.replace(/:\d{1,5}$/, '')
  if (bare !== undefined && typeOfAddress(bare)) address(took, bare)
  else if (bare?.includes('.') && !/\s/.test(bare)) took('domain', bare)
}

function readTraffic(event: Obj, took: Take): void {
  readHttp(part(event, 'http'), took)
  readDns(part(event, 'dns'), took)
  readTls(part(event, 'tls'), took)
  for (const file of [part(event, 'fileinfo'), ...objects(event, 'files')]) readFile(file, took)
  const mail = part(event, 'email')
  took('email', str(mail, 'from')?.replace(/^.*<([^>]*)>.*$/, '$1'))
  took('email-subject', str(mail, 'subject'))
  for (const url of strings(mail, 'url').slice(0, 50)) took('url', /^[a-z]+:/i.test(url) ? url : `http://${url}`)
}

function readHttp(http: Obj, took: Take): void {
  const [name, path] = [str(http, 'hostname'), str(http, 'url')]
  host(took, name)
  if (path !== undefined && /^https?:\/\//i.test(path)) took('url', path)
  else if (name !== undefined && path?.startsWith('/')) took('url', `http://${refang(name)}${path}`)
  took('user-agent', str(http, 'http_user_agent'))
}

/** Three versions of the log write a name in three places: at the top, in `query`, in `queries`. */
function readDns(dns: Obj, took: Take): void {
  host(took, str(dns, 'rrname'))
  for (const key of ['query', 'queries']) for (const question of objects(dns, key).slice(0, 50)) host(took, str(question, 'rrname'))
  for (const answer of objects(dns, 'answers').slice(0, 50)) host(took, /^(A|AAAA|CNAME)$/.test(str(answer, 'rrtype') ?? '') ? str(answer, 'rdata') : undefined)
  const grouped = part(dns, 'grouped')
  for (const key of ['A', 'AAAA', 'CNAME']) for (const one of strings(grouped, key).slice(0, 50)) host(took, one)
}

function readTls(tls: Obj, took: Take): void {
  host(took, str(tls, 'sni'))
  took('certificate', str(tls, 'fingerprint'))
  took('ja3', str(part(tls, 'ja3'), 'hash'))
  took('ja4', str(tls, 'ja4'))
}

function readFile(file: Obj, took: Take): void {
  took('file-name', str(file, 'filename'))
  for (const algorithm of ['md5', 'sha1', 'sha256'] as const) took(algorithm, str(file, algorithm))
}
