import { readBomTree } from '#language/bom/cyclonedx-xml.ts'
import type { Bom } from '#language/bom/component.ts'
import { formatOf, noBom, readBom } from '#language/bom/read-bom.ts'
import { BrokenXml, treeOf } from '#language/bom/xml-tree.ts'
import { text } from '#language/words.ts'
import { LARGEST_XML_BILL } from './contract.ts'

const tooLong = text(`XMLの部品表は${LARGEST_XML_BILL / 1_000_000} MBまで受け取ります。JSONで出力し直すか、コマンド（sakimori bill take FILE）で送ってください。`, `A bill in XML is taken up to ${LARGEST_XML_BILL / 1_000_000} MB. Export it as JSON, or send it by the command line (sakimori bill take FILE).`)

/** A bill in any format, from its text. Never throws: what can't be read is among its faults. */
export function billIn(content: string): Bom {
  if (formatOf(content.slice(0, 65_536)) !== 'xml') return readBom(content)
  if (content.length > LARGEST_XML_BILL) return noBom(tooLong)
  try {
    return readBomTree(treeOf(content))
  } catch (error) {
    if (error instanceof BrokenXml) return noBom(error.says)
    throw error
  }
}
