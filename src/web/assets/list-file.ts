/** Reads and writes lists as spreadsheets in Japan keep them. */

/** A CSV file as text: UTF-8 (with or without its mark), UTF-16 where it says so, otherwise Shift_JIS as Excel writes it. */
export function decodeList(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('shift_jis').decode(bytes)
  }
}

/** As it is sent: a spreadsheet's file (an archive, which begins with PK) in base64, else its text. */
export function contentOf(bytes: Uint8Array): { readonly csv: string } | { readonly sheet: string } {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 3) return { csv: decodeList(bytes) }
  let letters = ''
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return { sheet: btoa(letters) }
}

const MARK = '\uFEFF'

/** A list to begin with: the headings the import knows, and one row that shows how. Excel reads it by its mark as UTF-8. */
export const template = `${MARK}${[
  '名前,メーカー,製品,版,場所,用途,アドレス,外から見える,重要度,台数',
  '本館VPN装置,Fortinet,FortiGate 60F,7.2.8,本館1階 通信室,リモート保守,192.0.2.10,はい,高,1',
].join('\r\n')}\r\n`

/** Lets the browser save a text as a file. */
export function saveText(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
