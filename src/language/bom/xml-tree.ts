/** Cuts XML into a tree of plain objects: attributes as `@name`, tags without the prefix of their namespace, every value as it is written. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { text, type Text } from '../words.ts'

const DEEPEST = 256

export class BrokenXml extends Error {
  readonly says: Text

  constructor(says: Text) {
    super(says.en)
    this.says = says
  }
}

/** Before the first tag stand only the declaration, instructions and comments; a document type could define entities without end. */
function beginsWithTag(xml: string): boolean {
  let at = xml.startsWith('\uFEFF') ? 1 : 0
  for (;;) {
    while (/\s/.test(xml[at] ?? '')) at += 1
    const close = xml.startsWith('<?', at) ? '?>' : xml.startsWith('<!--', at) ? '-->' : undefined
    if (close === undefined) return /^<[A-Za-z_]/.test(xml.slice(at, at + 2))
    const end = xml.indexOf(close, at + 2)
    if (end < 0) return false
    at = end + close.length
  }
}

/** Takes no more than fits in memory ten times over: whoever has the file bounds it. @throws BrokenXml with the line and column, or with what is refused. Entities are not resolved: `&amp;` stays as it is. */
export function treeOf(xml: string): unknown {
  if (!beginsWithTag(xml)) throw new BrokenXml(text('DOCTYPE や実体の定義がある XML、XML でない文書は受け取れません。', 'XML with a DOCTYPE or with definitions of entities is refused, and so is what is no XML.'))
  const checked = XMLValidator.validate(xml)
  if (checked !== true) throw new BrokenXml(text(`XML として読めません（${checked.err.line}行${checked.err.col}列付近）。`, `This is not valid XML (near line ${checked.err.line}, column ${checked.err.col}).`))
  try {
    return parser().parse(xml)
  } catch {
    throw new BrokenXml(text(`XML として読めないか、${DEEPEST}段より深く入れ子になっています。`, `This is not valid XML, or it is nested deeper than ${DEEPEST}.`))
  }
}

const parser = () => new XMLParser({
  ignoreAttributes: false, attributeNamePrefix: '@', transformTagName: (name) => name.slice(name.indexOf(':') + 1), parseTagValue: false, parseAttributeValue: false,
  processEntities: false, ignoreDeclaration: true, ignorePiTags: true, maxNestedTags: DEEPEST,
})
