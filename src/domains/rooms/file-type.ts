/** What a file is by its first bytes, whatever its name says. It is never opened here, and never shown in a page. */
export interface FileType { readonly type: string; readonly caution: boolean }

const begins = (bytes: Buffer, ...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte)

/** `caution`: it can run, or can hold what runs. */
const marks: readonly (readonly [mark: readonly number[], type: string, caution: boolean])[] = [
  [[0x4d, 0x5a], 'Windows program', true],
  [[0x7f, 0x45, 0x4c, 0x46], 'ELF program', true],
  [[0xcf, 0xfa, 0xed, 0xfe], 'Mach-O program', true],
  [[0xca, 0xfe, 0xba, 0xbe], 'Java class or Mach-O program', true],
  [[0xd0, 0xcf, 0x11, 0xe0], 'old Office file', true],
  [[0x4c, 0x00, 0x00, 0x00], 'Windows shortcut', true],
  [[0x23, 0x21], 'script', true],
  [[0x50, 0x4b, 0x03, 0x04], 'ZIP archive or Office file', true],
  [[0x52, 0x61, 0x72, 0x21], 'RAR archive', true],
  [[0x37, 0x7a, 0xbc, 0xaf], '7-Zip archive', true],
  [[0x25, 0x50, 0x44, 0x46], 'PDF', true],
  [[0x1f, 0x8b], 'gzip archive', false],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG picture', false],
  [[0xff, 0xd8, 0xff], 'JPEG picture', false],
  [[0x47, 0x49, 0x46, 0x38], 'GIF picture', false],
  [[0xd4, 0xc3, 0xb2, 0xa1], 'packet capture', false],
  [[0xa1, 0xb2, 0xc3, 0xd4], 'packet capture', false],
  [[0x0a, 0x0d, 0x0d, 0x0a], 'packet capture', false],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'SQLite database', false],
]

const runs = /<(?:script|html|svg|iframe|object|\?php|!doctype html)\b|^\s*(?:powershell|cmd \/c|wscript)\b|\b(?:ActiveXObject|WScript\.Shell)\b/i

/** Pure. */
export function typeOf(bytes: Buffer): FileType {
  const known = marks.find(([mark]) => begins(bytes, ...mark))
  if (known) return { type: known[1], caution: known[2] }
  const head = bytes.subarray(0, 65_536)
  if (head.includes(0)) return { type: 'unknown', caution: true }
  const said = head.toString('utf8')
  if (said.includes('\uFFFD') && head.length < 65_536) return { type: 'unknown', caution: true }
  return runs.test(said) ? { type: 'text that can run', caution: true } : { type: 'text', caution: false }
}
