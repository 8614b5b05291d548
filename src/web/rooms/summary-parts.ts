/** One part of a summary's text: its heading, its lines, its points. The first part has no heading. */
export interface SummaryPart { readonly title: string; readonly lines: string[]; readonly points: string[] }

/** A summary's plain text (headings after `■ `, points after `- `) as parts. What a person wrote over several lines stays with its point. */
export function parted(said: string): readonly SummaryPart[] {
  const parts: SummaryPart[] = [{ title: '', lines: [], points: [] }]
  for (const line of said.split('\n').slice(1).filter((one) => one.trim() !== '')) {
    const part = parts.at(-1)! // the first is there from the start
    if (line.startsWith('■ ')) parts.push({ title: line.slice(2), lines: [], points: [] })
    else if (line.startsWith('- ')) part.points.push(line.slice(2))
    else if (part.points.length > 0) part.points.push(`${part.points.pop() ?? ''} ${line}`)
    else part.lines.push(line)
  }
  return parts
}
