/** Reports as a busy person would fill them: a long story, rare letters of names, many indicators, and much that is not known yet. */
import { text } from '#language/words.ts'
import type { Rulebook } from '#language/duty/rulebook.ts'
import type { Field } from '#language/duty/vocabulary.ts'
import { answerText } from '#domains/duties/forms/answer-words.ts'
import type { FilledAnswer, FilledForm } from '#domains/duties/forms/filled-form.ts'
import { itemsAsked } from '#domains/duties/forms/items-of-form.ts'
import { layoutOf, shippedLayouts } from '#domains/duties/forms/layout.ts'

const story = `11月20日（金）23時40分ごろ、電子カルテの応答が遅いとの連絡を病棟から受け、当直の髙﨑（情報システム課）が確認したところ、医事会計サーバ「MED-SV01」の共有フォルダ内のファイルに拡張子「.lock9」が付き、開けなくなっていることが分かった。画面には英語の脅迫文が表示されていた。直ちに院内ネットワークを部門ごとに切り離し、電子カルテを停止して紙による運用に切り替えた。
翌21日（土）0時30分、給食事業者「𠮷野フーズ㈱」との間の閉域網接続（VPN装置、FortiOS 7.2.4）から、保守用アカウント「svc_maint」を使った不審なログインが19日3時12分以降に17回あったことを、委託先の鷗システムズ（担当：辻・葛󠄀城）が記録から確認した。このアカウントは①多要素認証の対象外であり、②パスワードが2021年から変更されていなかった。
現在、救急の受入れを止めており（近隣の3病院に依頼）、予定手術①〜④を延期した。バックアップは2系統のうち、テープの系統が無事であることを確認済み。外部への情報の持出しの有無は、調査会社が確認中である。`

const indicators = Array.from({ length: 40 }, (_, at) => (at % 3 === 0 ? `203.0.113.${at + 1}` : at % 3 === 1 ? `https://update-${at}.example.net/assets/loader/v${at}/stage2.bin?id=8f14e45fceea167a5a36dedd4bea2543` : `SHA-256 ${'9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a'}${String(at).padStart(2, '0')}`))

const told: Readonly<Record<string, unknown>> = {
  'entity.legal_name': '医療法人社団 さくら会 中央総合病院', 'entity.identifiers': ['法人番号 7010001000000'], 'entity.sector_and_designation': '医療／個人情報取扱事業者、重要インフラ事業者',
  'reporter.contact': '情報システム課　髙﨑 𠮷則　03-0000-0000　takasaki@hospital.example.jp', 'technical.contact': '鷗システムズ㈱　辻　03-0000-0001', internal_incident_id: '医情-R8-0117',
  'report.regime_stage': 'flash', 'incident.status': '対応中（封じ込め済み、復旧中）', 'time.occurred': '2026-11-19T03:12:00+09:00', 'time.detected': '2026-11-20T23:40:00+09:00', 'time.aware': '2026-11-21T00:30:00+09:00',
  'incident.kind': 'ransomware', 'summary.narrative': story, suspected_malicious: 'yes', cross_border: '親会社（米国）に影響の可能性', 'affected.assets': ['医事会計サーバ MED-SV01', '電子カルテサーバ EHR-SV01〜03', '部門システム 12台'],
  'affected.services': '電子カルテ、医事会計、給食の発注', 'affected.users_count': { min: 1200, max: 1800 }, 'affected.area': '東京都23区東部', 'impact.safety': '救急の受入れを停止。人身への被害は確認されていない。',
  'data.items': ['氏名', '生年月日', '住所', '診療の記録（要配慮個人情報）'], 'data.categories_trigger': ['sensitive', 'improper-purpose'], 'data.subjects_count': { min: 10000, max: 48213 },
  publication: '病院のウェブサイトで11月22日に公表予定', 'cause.vector': '委託先とのVPN接続から、保守用アカウントを使った侵入', 'ransom.note': 'Your files are encrypted. Contact us within 72 hours…（全文は別添）', 'ransom.extension_type': '.lock9／暗号化、漏えいの脅し、金銭の要求',
  'ransom.demand_payment': '要求：暗号資産（額は示されていない）。支払：していない。', 'ddos.vector_volume': 'T1498.002 リフレクション（DNS）、最大 84 Gbps、6時間20分', iocs: indicators, 'product.affected': 'FortiOS 7.2.4（VPN装置）',
  'response.actions': ['11/20 23:55 院内ネットワークを切り離した', '11/21 00:10 紙による運用に切り替えた', '11/21 01:30 保守用アカウントを停止した', '11/21 09:00 所轄警察署に相談した'], 'suppliers.involved': '𠮷野フーズ㈱（給食）、鷗システムズ㈱（保守）',
  'consent.share_nco': '同意する（侵入の方法とインディケータに限る）', 'sharing.tlp': 'TLP:AMBER', remarks: '=HYPERLINK("http://evil.example","click") のような文字も、そのまま印字されます。絵文字😀は〓になります。',
  'impact.financial': { currency: 'USD', min: 2000000, max: 5000000 },
}

const estimated = new Set(['time.occurred', 'affected.users_count', 'data.subjects_count', 'impact.financial'])
const unknown = new Set(['data.secondary_harm', 'vulnerability', 'cause.root'])

function answered(field: string, known: Field, zone: string): readonly FilledAnswer[] {
  const of = { by: field === 'time.occurred' ? '鷗システムズ㈱（保守の委託先）' : '髙﨑 𠮷則（情報システム課）', knownAt: '2026-11-21T02:00:00+09:00' }
  if (unknown.has(field)) return [{ field, name: known.name, certainty: 'unknown', of }]
  const value = told[field]
  if (value === undefined) return []
  const words = answerText(value, known, zone)
  const answer: FilledAnswer = { field, name: known.name, text: words.ja === words.en ? words.ja : words, value: value as NonNullable<FilledAnswer['value']>, certainty: estimated.has(field) ? 'estimated' : 'known', of } // written above as JSON
  const other = { field, name: known.name, text: '約48,000人', certainty: 'estimated' as const, of: { by: '総務課　葛󠄀城', knownAt: '2026-11-21T08:00:00+09:00' } }
  return field === 'data.subjects_count' ? [answer, other] : [answer]
}

/** A field without an answer is there as missing. */
function orMissing(field: string, known: Field, zone: string): readonly FilledAnswer[] {
  const given = answered(field, known, zone)
  return given.length > 0 ? given : [{ field, name: known.name, certainty: 'missing' }]
}

export function sampleForm(rules: Rulebook, regimeId: string, stageId: string, form: string, change: Partial<FilledForm> = {}): FilledForm {
  const found = rules.regimes.find(({ regime }) => regime.id === regimeId)!
  const { regime } = found
  const version = regime.versions.at(-1)!
  const stage = version.stages.find(({ id }) => id === stageId)!
  const { fields } = rules.vocabulary
  return {
    regime: { id: regime.id, title: regime.title, law: version.law }, stage: { id: stage.id, title: stage.title },
    form: { id: form, name: version.forms.find(({ id }) => id === form)?.name ?? layoutOf(form, shippedLayouts()).name }, number: 'INC-2026-000123',
    entity: { name: text('医療法人社団 さくら会 中央総合病院', 'Sakura-kai Central General Hospital'), identifiers: ['法人番号 7010001000000'] },
    addressees: version.addressees.map(({ name }) => name), by: text('髙﨑 𠮷則（情報システム課）', 'Takasaki Yoshinori (IT unit)'), at: '2026-11-22T09:30:00+09:00', zone: regime.zone,
    due: { at: '2026-11-25T23:59:59+09:00' }, late: false, rules: found.version, handling: text('宛先限り', 'for the addressees only'),
    items: itemsAsked({ regime: regime.id, version, stage, form }).map((item) => ({ id: item.id, name: item.name, answers: item.fields.flatMap((field) => orMissing(field, fields[field]!, regime.zone)) })),
    notes: [...version.notes], unconfirmed: [...version.unconfirmed], ...change,
  }
}
