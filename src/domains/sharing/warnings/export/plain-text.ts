/** A warning as plain text, for mail and chat: the marking stands at the head and at the foot. Pure. */
import type { Block, Pages } from './pages.ts'

const blockText = (block: Block): string => {
  if (block.kind === 'text') return block.text
  if (block.kind === 'code') return `--- ${block.title}\n${block.text}\n---`
  if (block.kind === 'rows') return [block.head, ...block.rows].map((row) => row.join('\t').trimEnd()).join('\n')
  return block.items.map(({ text, path, more }, n) => [`${block.ordered ? `${n + 1}.` : '-'} ${text}`, ...(path ? [`   ${path}`] : []), ...(more ? more.split('\n').map((line) => `   ${line}`) : [])].join('\n')).join('\n')
}

export const plainText = ({ marking, number, title, reader, facts, sections, made }: Pages): string => [
  marking, '', title, `${number}  ${reader}`, '',
  ...facts.map(([name, said]) => `${name}: ${said}`),
  ...sections.flatMap((section) => ['', `== ${section.title}`, ...section.blocks.flatMap((block) => [blockText(block)])]),
  '', `Sakimori  ${made}`, marking, '',
].join('\n')
