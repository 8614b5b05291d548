import { text, type Text } from '#language/words.ts'

interface Interval { readonly from?: string | undefined; readonly fromIncluded: boolean; readonly to?: string | undefined; readonly toIncluded: boolean }
interface Said { readonly intervals: readonly Interval[]; readonly exact: readonly string[]; readonly all?: true | undefined; readonly unknown?: true | undefined }

const MOST = 4

/** Which versions a record names, in words; the first few of many. */
export function versionWords({ intervals, exact, all, unknown }: Said): Text {
  if (all) return text('すべての版', 'all versions')
  const parts = [...intervals.map(intervalWords), ...exact.map((version) => text(version, version))]
  if (unknown || parts.length === 0) return text('版は書かれていません', 'the record does not say which versions')
  const [shown, rest] = [parts.slice(0, MOST), parts.length - MOST]
  return text(`${shown.map(({ ja }) => ja).join('、')}${rest > 0 ? `、ほか${rest}件` : ''}`, `${shown.map(({ en }) => en).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`)
}

function intervalWords({ from, fromIncluded, to, toIncluded }: Interval): Text {
  const [begin, end] = [
    from === undefined ? null : fromIncluded ? text(`${from}以上`, `from ${from}`) : text(`${from}より後`, `after ${from}`),
    to === undefined ? null : toIncluded ? text(`${to}以下`, `up to ${to}`) : text(`${to}より前`, `before ${to}`),
  ]
  if (!begin && !end) return text('すべての版', 'all versions')
  return text([begin?.ja, end?.ja].filter(Boolean).join('、'), [begin?.en, end?.en].filter(Boolean).join(' '))
}
