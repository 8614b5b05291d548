/**
 * Lines of Japanese and Latin text for a width, by the rules of Japanese typesetting (JIS X 4051, 行頭・行末禁則):
 * no 。、」 or small kana opens a line, no 「 closes one, …… and —— stay together, and words and numbers are not torn.
 */
const noStart = new Set('、。，．,.・：；:;？！?!゛゜´｀¨ヽヾゝゞ〃々〻ー—‐–〜～…‥’”）〕］｝〉》」』】〙〗)]}»％‰℃°′″ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣･ｧｨｩｪｫｬｭｮｯｰﾞﾟ')
const noEnd = new Set('‘“（〔［｛〈《「『【〘〖([{«￥＄¥$#＃№〒§')
const inseparable = new Set('…‥—―')
/** Where a word too long for a line may be torn: after the joints of addresses and paths. */
const joints = new Set('/.-_:@&?=,;|\\')

export interface Measure { (grapheme: string): number }

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const split = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

/** Latin, Greek, Cyrillic and the like, written in words. */
const narrow = (letter: string): boolean => letter !== ' ' && letter.codePointAt(0)! < 0x2E80 && !inseparable.has(letter)

const sticks = (before: string, letter: string): boolean =>
  letter === ' ' || noStart.has(letter) || (before !== ' ' && (noEnd.has(before) || (narrow(before) && narrow(letter)) || (before === letter && inseparable.has(letter))))

/**
 * Lines no wider than `width`, in points. A line ends with one space where the text had one there or a paragraph ends:
 * who reads the lines aloud, or copies them, finds the words apart. That space may stand out of the line.
 */
export function breakLines(text: string, width: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((paragraph) => inLines(unitsOf(paragraph), width, measure).map((line, at, all) => (at === all.length - 1 ? `${line.trimEnd()} ` : line)))
}

/** Runs that are not torn; spaces hang at the end of theirs. */
function unitsOf(paragraph: string): string[][] {
  const units: string[][] = []
  let before: string | undefined
  for (const letter of split(paragraph)) {
    const open = units.at(-1)
    if (open && before !== undefined && sticks(before, letter)) open.push(letter)
    else units.push([letter])
    before = letter
  }
  return units
}

function inLines(units: readonly (readonly string[])[], width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const close = (): void => { lines.push(line.replace(/ +$/, ' ')); line = ''; used = 0 }
  for (const unit of units.flatMap((one) => (lengthOf(one, measure) > width ? torn(one, width, measure) : [one]))) {
    if (line !== '' && used + lengthOf(unit, measure) > width) close()
    line += unit.join('')
    used += unit.reduce((sum, letter) => sum + measure(letter), 0)
  }
  close()
  return lines
}

/** Without the spaces at its end: they may stand out of the line. */
function lengthOf(unit: readonly string[], measure: Measure): number {
  const last = unit.findLastIndex((letter) => letter !== ' ')
  return unit.slice(0, last + 1).reduce((sum, letter) => sum + measure(letter), 0)
}

/** A run longer than a line, in pieces that fit and are of like length: after a joint where one is near the end, else where the piece is full. */
function torn(unit: readonly string[], room: number, measure: Measure): readonly (readonly string[])[] {
  const whole = lengthOf(unit, measure)
  const width = unit.some((letter) => joints.has(letter)) ? room : Math.min(room, whole / Math.ceil(whole / room) + Math.max(...unit.map(measure)))
  const pieces: string[][] = []
  let piece: string[] = []
  let used = 0
  for (const letter of unit) {
    if (piece.length > 0 && used + measure(letter) > width) {
      const joint = piece.findLastIndex((one) => joints.has(one))
      const rest = joint > piece.length / 2 ? piece.splice(joint + 1) : []
      pieces.push(piece)
      piece = rest
      used = rest.reduce((sum, one) => sum + measure(one), 0)
    }
    piece.push(letter)
    used += measure(letter)
  }
  return [...pieces, piece]
}
