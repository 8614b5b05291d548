/** Cuts a large JSON file at the elements of its one long list, without holding more of it than one element. */

/** Where the list stands: in a bundle's `objects`, in a MISP answer's `response`, or it is the file itself. */
const lists = new Set(['objects', 'response'])

const [quote, backslash, comma, colon] = [34, 92, 44, 58]
const opens = (byte: number): boolean => byte === 123 || byte === 91
const closes = (byte: number): boolean => byte === 125 || byte === 93
const blank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13

export class TooLarge extends Error {}

/** Looks at every byte once. `found` is true from the moment the list began. */
class Scanner {
  found = false
  private depth = 0
  private inText = false
  private escaped = false
  /** The depth at which the list's elements stand; 0 while it has not begun. */
  private level = 0
  private key: number[] = []
  private word = ''
  private named = false
  private parts: Buffer[] = []
  private size = 0
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  /** The elements that end in this piece. Throws TooLarge where one is longer than it may be. */
  *read(piece: Buffer): Generator<Buffer> {
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at]!
      if (this.inText) this.text(byte)
      else if (this.level > 0 && this.depth === this.level && (byte === comma || byte === 93)) {
        this.keep(piece.subarray(from, at))
        from = at + 1
        const element = this.take()
        if (element) yield element
        if (byte === 93) this.leave()
      } else {
        this.step(byte)
        if (this.level > 0 && this.depth === this.level && this.fresh) [from, this.fresh] = [at + 1, false]
      }
    }
    if (this.level > 0) this.keep(piece.subarray(from))
  }

  private fresh = false

  private text(byte: number): void {
    if (this.escaped) this.escaped = false
    else if (byte === backslash) this.escaped = true
    else if (byte === quote) {
      this.inText = false
      if (this.depth === 1 && this.level === 0) this.word = String.fromCharCode(...this.key)
    } else if (this.depth === 1 && this.level === 0 && this.key.length < 20) this.key.push(byte)
  }

  private step(byte: number): void {
    if (byte === quote) [this.inText, this.key] = [true, []]
    else if (byte === colon && this.depth === 1) this.named = lists.has(this.word)
    else if (opens(byte)) this.open(byte)
    else if (closes(byte)) this.depth--
    else if (!blank(byte) && this.depth === 1) this.named = false
  }

  private open(byte: number): void {
    const begins = byte === 91 && !this.found && (this.depth === 0 || (this.depth === 1 && this.named))
    this.depth++
    if (!begins) return
    this.found = this.fresh = true
    this.level = this.depth
  }

  private leave(): void {
    this.depth--
    this.level = 0
  }

  private keep(part: Buffer): void {
    if (part.length === 0) return
    this.size += part.length
    if (this.size > this.most) throw new TooLarge()
    this.parts.push(Buffer.from(part)) // a copy: the piece is used again by whoever reads
  }

  private take(): Buffer | undefined {
    const whole = Buffer.concat(this.parts)
    this.parts = []
    this.size = 0
    return whole.some((byte) => !blank(byte)) ? whole : undefined
  }
}

/** The elements of the list, one after the other; none where the file holds no such list. `most`: bytes of one element. */
export async function* elementsOf(pieces: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  const scanner = new Scanner(most)
  for await (const piece of pieces) yield* scanner.read(piece)
}
