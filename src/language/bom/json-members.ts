/**
 * Cuts one large JSON object at its members, lists at their entries, without holding more of it than one entry. Looks at every byte once
 * and checks nothing inside of an entry: who parses it does.
 */

export interface Cut {
  readonly member: string
  /** Which entry of a list; missing where the member is none. */
  readonly n?: number
  /** Missing where it is not wanted, or longer than it may be. */
  readonly bytes?: Uint8Array
  readonly tooLarge?: true
}

const [quote, backslash, comma, colon, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 44, 58, 123, 125, 91, 93]
const blank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13
/** The mark that some editors write before the text. */
const byteOrderMark = (byte: number): boolean => byte === 0xef || byte === 0xbb || byte === 0xbf

type Wanting = 'root' | 'key' | 'colon' | 'value' | 'after' | 'nothing'

export class MemberCutter {
  readonly #most: number
  readonly #wanted: (member: string) => boolean
  #wants: Wanting = 'root'
  #depth = 0
  #inText = false
  #escaped = false
  #inKey = false
  #inList = false
  #member = ''
  #n = 0
  /** Where in this piece the entry that is kept began; -1 while none is. */
  #from = -1
  #isKept = false
  #hasContent = false
  #parts: Uint8Array[] = []
  #size = 0
  #isTooLarge = false
  /** Whether something stands where nothing of its kind may: the rest can't be told apart any more. */
  isBroken = false

  /** `most`: bytes of one entry. What is not `wanted` comes without its bytes. */
  constructor(most: number, wanted: (member: string) => boolean) {
    this.#most = most
    this.#wanted = wanted
  }

  /** Whether the object came to its end. */
  get isWhole(): boolean {
    return this.#wants === 'nothing' && !this.isBroken
  }

  /** The members and entries that end in this piece. */
  * read(piece: Uint8Array): Generator<Cut> {
    if (this.#from >= 0) this.#from = 0
    for (let at = 0; at < piece.length && !this.isBroken; at += 1) {
      const byte = piece[at]!
      if (this.#inText) this.#text(byte, piece, at)
      else if (blank(byte)) continue
      else if (this.#inList && this.#depth === 2 && (byte === comma || byte === closeBracket)) {
        yield* this.#ended(piece, at)
        if (byte === comma) this.#begin(at + 1)
        else this.#leaveList()
      } else if (this.#depth >= 2) this.#inside(byte)
      else if (this.#wants === 'after' && (byte === comma || byte === closeBrace)) {
        if (this.#isKept) yield* this.#ended(piece, at)
        this.#wants = byte === comma ? 'key' : 'nothing'
      } else this.#outside(byte, at)
    }
    if (this.#from >= 0) this.#keep(piece.subarray(this.#from))
  }

  #text(byte: number, piece: Uint8Array, at: number): void {
    if (this.#escaped) this.#escaped = false
    else if (byte === backslash) this.#escaped = true
    else if (byte === quote) {
      this.#inText = false
      if (this.#inKey) this.#named(piece, at)
    }
  }

  #named(piece: Uint8Array, at: number): void {
    this.#keep(piece.subarray(this.#from, at))
    this.#member = new TextDecoder().decode(this.#taken())
    this.#inKey = false
    this.#from = -1
    this.#wants = 'colon'
  }

  #inside(byte: number): void {
    this.#hasContent = true
    if (byte === quote) this.#inText = true
    else if (byte === openBrace || byte === openBracket) this.#depth += 1
    else if (byte === closeBrace || byte === closeBracket) this.#depth -= 1
  }

  #outside(byte: number, at: number): void {
    if (this.#wants === 'root' && byte === openBrace) [this.#depth, this.#wants] = [1, 'key']
    else if (this.#wants === 'key' && byte === quote) [this.#inText, this.#inKey, this.#from] = [true, true, at + 1]
    else if (this.#wants === 'key' && byte === closeBrace) this.#wants = 'nothing'
    else if (this.#wants === 'colon' && byte === colon) this.#wants = 'value'
    else if (this.#wants === 'value') this.#value(byte, at)
    else if (this.#wants === 'after' && this.#isKept && !this.#inList && byte !== quote) return // a number or a word goes on
    else this.isBroken = !(this.#wants === 'root' && byteOrderMark(byte))
  }

  #value(byte: number, at: number): void {
    this.#wants = 'after'
    if (byte === openBracket) {
      [this.#depth, this.#inList, this.#n] = [2, true, 0]
      return this.#begin(at + 1)
    }
    this.#begin(at)
    this.#hasContent = true
    if (byte === quote) this.#inText = true
    else if (byte === openBrace) this.#depth = 2
  }

  #leaveList(): void {
    [this.#depth, this.#inList] = [1, false]
  }

  #begin(from: number): void {
    [this.#isKept, this.#hasContent, this.#from] = [true, false, this.#wanted(this.#member) ? from : -1]
  }

  * #ended(piece: Uint8Array, at: number): Generator<Cut> {
    if (this.#from >= 0) this.#keep(piece.subarray(this.#from, at))
    const isWanted = this.#from >= 0
    const [tooLarge, bytes] = [this.#isTooLarge, this.#taken()]
    ;[this.#isKept, this.#from] = [false, -1]
    if (!this.#hasContent) return
    yield { member: this.#member, ...(this.#inList && { n: this.#n++ }), ...(tooLarge ? { tooLarge } : isWanted && { bytes }) }
  }

  #keep(part: Uint8Array): void {
    this.#size += part.length
    if (this.#size > this.#most) [this.#isTooLarge, this.#parts] = [true, []]
    else this.#parts.push(part.slice()) // a copy: the piece is used again by whoever reads
  }

  #taken(): Uint8Array {
    const whole = new Uint8Array(this.#isTooLarge ? 0 : this.#size)
    let at = 0
    for (const part of this.#parts) {
      whole.set(part, at)
      at += part.length
    }
    ;[this.#parts, this.#size, this.#isTooLarge] = [[], 0, false]
    return whole
  }
}
