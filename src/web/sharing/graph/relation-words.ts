import { text, type Text } from '#language/words.ts'

/** What a line says, from its beginning and from its end. */
const known: Readonly<Record<string, readonly [Text, Text]>> = {
  'uses': [text('使う：', 'uses'), text('使うもの：', 'used by')], 'targets': [text('狙う：', 'targets'), text('狙うもの：', 'targeted by')],
  'indicates': [text('示す：', 'indicates'), text('示す指標：', 'indicated by')], 'attributed-to': [text('背後にいる：', 'attributed to'), text('行った：', 'behind')],
  'mitigates': [text('和らげる：', 'mitigates'), text('対処：', 'mitigated by')], 'communicates-with': [text('通信先：', 'communicates with'), text('通信元：', 'communicated with by')],
  'object': [text('述べる：', 'tells of'), text('述べた報告：', 'told in')], 'based-on': [text('もとになった：', 'based on'), text('これをもとにした：', 'the base of')],
  'subtechnique-of': [text('上位の手口：', 'a part of'), text('細かい手口：', 'has as a part')], 'detects': [text('見つける：', 'detects'), text('見つけ方：', 'detected by')],
  'resolves-to': [text('名前の示す先：', 'resolves to'), text('示す名前：', 'resolved from')], 'consists-of': [text('含む：', 'consists of'), text('含まれる：', 'part of')], 'controls': [text('操る：', 'controls'), text('操るもの：', 'controlled by')],
  'downloads': [text('取り寄せる：', 'downloads'), text('取り寄せるもの：', 'downloaded by')], 'drops': [text('置く：', 'drops'), text('置いたもの：', 'dropped by')], 'exploits': [text('突く：', 'exploits'), text('突くもの：', 'exploited by')],
  'variant-of': [text('もとの形：', 'a variant of'), text('変形：', 'has as variant')], 'located-at': [text('場所：', 'located at'), text('ここにある：', 'the place of')], 'sighted-at': [text('見つかった先：', 'sighted at'), text('見つけたもの：', 'sighted')],
  'related-to': [text('関わる：', 'related to'), text('関わる：', 'related to')],
}

export function relationWord(relation: string, forward: boolean): Text | string {
  const word = known[relation]
  return word ? word[forward ? 0 : 1] : `${forward ? '→' : '←'} ${relation}`
}
