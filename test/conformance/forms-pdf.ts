/** What a PDF says, read from its own bytes: the glyphs drawn on each page, and the text that each stands for. */
import { inflateSync } from 'node:zlib'

export interface ReadPdf {
  readonly pages: readonly { readonly text: string; readonly glyphs: readonly number[] }[]
  /** Every object, with its streams unpacked. */
  readonly objects: ReadonlyMap<number, string>
}

export function readPdf(file: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(file))
  const pages = [...objects.values()].filter((one) => /\/Type \/Page\b(?!s)/.test(one)).map((one) => pageText(one, objects))
  return { pages, objects }
}

function objectsOf(file: Buffer): ReadonlyMap<number, string> {
  const objects = new Map<number, string>()
  const all = file.toString('latin1')
  for (const { 1: number, index, 0: start } of all.matchAll(/(?<=\n)(\d+) 0 obj\n/g)) {
    const end = all.indexOf('\nendobj', index)
    const body = all.slice(index + start.length, end)
    const stream = body.indexOf('stream\n')
    const packed = stream >= 0 && body.includes('/FlateDecode') && !body.includes('/Length1') ? Buffer.from(body.slice(stream + 7, body.lastIndexOf('\nendstream')), 'latin1') : undefined
    objects.set(Number(number), packed ? `${body.slice(0, stream)}stream\n${inflateSync(packed).toString('latin1')}` : body)
  }
  return objects
}

const reference = (body: string, name: string): number => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1])

function pageText(page: string, objects: ReadPdf['objects']): ReadPdf['pages'][number] {
  const resources = objects.get(reference(page, 'Resources')) ?? page
  const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => [name!, lettersOf(objects.get(reference(objects.get(Number(number))!, 'ToUnicode'))!)]))
  let text = ''
  const glyphs: number[] = []
  let letters: ReadonlyMap<number, string> = new Map()
  for (const [all, font, shown] of objects.get(reference(page, 'Contents'))!.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? letters
    if (!all.endsWith('TJ')) continue
    for (const [, hex] of shown!.matchAll(/<([0-9a-f]+)>/g)) {
      for (const [code] of hex!.matchAll(/.{4}/g)) {
        glyphs.push(Number.parseInt(code, 16))
        text += letters.get(Number.parseInt(code, 16)) ?? '\uFFFD'
      }
    }
    text += '\n'
  }
  return { text, glyphs }
}

function lettersOf(table: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const [, from, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/g)) {
    list!.match(/<[0-9a-f ]*>/g)?.forEach((one, at) => found.set(Number.parseInt(from!, 16) + at, Buffer.from(one.replace(/[<> ]/g, ''), 'hex').swap16().toString('utf16le')))
  }
  return found
}
