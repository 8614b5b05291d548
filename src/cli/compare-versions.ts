import { createReadStream } from 'node:fs'
import { compareIn } from '#language/version/scheme.ts'
import { schemeNamed, schemes } from '#language/version/schemes.ts'
import type { Order } from '#language/version/order.ts'
import { text, type Text } from '#language/words.ts'
import type { LocalCommand, LocalTerminal } from './local.ts'
import { Unclear, unreadable } from './unclear.ts'

/** Exit codes: every line was understood (an answer `?` included); some line was not. */
const codes = { done: 0, unclear: 2 } as const

/** More lines than this are only counted: one wrong column makes as many complaints as there are lines. */
const MOST_SAID = 100

/** `sakimori version compare`: how two versions stand, line by line. No server; nothing is kept. */
export const compareVersions: LocalCommand = {
  name: 'version.compare',
  title: text('版の前後を、製品ごとの数え方で比べる', 'compare versions by the product’s own way of counting'),
  help: [
    'sakimori version compare [FILE|-]', '  版の前後を、製品ごとの数え方で比べる（サーバーは要りません）', '  compare versions by the product’s own way of counting (needs no server)', '',
    '入力：1 行に「方式 TAB 左 TAB 右」。答え：1 行に <、=、>、? のどれか（? は読めない・比べられない）。順番どおり、届いた行から答えます。',
    'Reads lines of "scheme TAB left TAB right", answers <, =, > or ? a line (? for what can’t be read or compared), in order, as lines come.', '',
    '項目 / Fields:',
    '  FILE          ファイル。なければ標準入力 / a file; standard input without',
    '  --schemes     方式の名前（JSON） / prints the names of schemes as JSON', '',
    '例 / Example:  printf \'fortios\\t7.2.5\\tv7.2.10 build1706\\n\' | sakimori version compare', '',
    '終了コード：0 すべての行を読めた、2 方式か列を読めない行があった（その行の答えは ?、理由は標準エラー出力に行番号つきで）。',
    'Exit codes: 0 every line was understood; 2 some line’s scheme or columns were not (its answer is ?, the reason with the line’s number on standard error).',
  ].join('\n'),
  run(words, terminal) {
    if (words.length === 1 && words[0] === '--schemes') return JSON.stringify(schemes.map(({ id, kind, title, aliases }) => ({ id, kind, title, aliases })), null, 2)
    const [file = '-', ...more] = words
    if (more.length > 0 || (file.startsWith('-') && file !== '-')) throw new Unclear(text(`「${words.join(' ')}」は分かりません。ファイルを一つだけ渡してください。`, `"${words.join(' ')}" is not understood. Give one file.`), ['FILE', '--schemes'])
    return answerLines(file === '-' ? standard(terminal) : createReadStream(file, 'utf8'), file, terminal)
  },
}

async function* standard(terminal: LocalTerminal): AsyncGenerator<string> {
  if (terminal.standardChunks) yield* terminal.standardChunks()
  else yield terminal.standardInput()
}

async function answerLines(chunks: AsyncIterable<string>, file: string, terminal: LocalTerminal): Promise<number> {
  const counter = new Lines(terminal)
  try {
    let rest = ''
    for await (const chunk of chunks) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop()!
      if (lines.length > 0) terminal.out(lines.map((line) => counter.answer(line)).join('\n'))
    }
    if (rest !== '') terminal.out(counter.answer(rest))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw unreadable(file)
  }
  return counter.end()
}

/** Answers lines one after another, and knows where it is. */
class Lines {
  readonly #terminal: LocalTerminal
  #at = 0
  #unclear = 0

  constructor(terminal: LocalTerminal) {
    this.#terminal = terminal
  }

  answer(line: string): Order {
    this.#at += 1
    const [name, left, right, ...more] = (line.endsWith('\r') ? line.slice(0, -1) : line).split('\t')
    if (name === undefined || left === undefined || right === undefined || more.length > 0) return this.#complain(text('「方式 TAB 左 TAB 右」の 3 列ではありません。', 'this is not "scheme TAB left TAB right".'))
    const scheme = schemeNamed(name)
    if (!scheme) return this.#complain(text(`方式「${name.slice(0, 64)}」はありません（一覧は --schemes）。`, `there is no scheme "${name.slice(0, 64)}" (--schemes lists them).`))
    return compareIn(scheme, left, right)
  }

  #complain(why: Text): '?' {
    this.#unclear += 1
    if (this.#unclear <= MOST_SAID) this.#say(text(`${this.#at} 行目：${why.ja}`, `line ${this.#at}: ${why.en}`))
    return '?'
  }

  #say(words: Text): void {
    this.#terminal.error(words[this.#terminal.language])
  }

  end(): number {
    if (this.#unclear > MOST_SAID) this.#say(text(`ほかに ${this.#unclear - MOST_SAID} 行を読めませんでした。`, `${this.#unclear - MOST_SAID} more lines were not understood.`))
    return this.#unclear > 0 ? codes.unclear : codes.done
  }
}
