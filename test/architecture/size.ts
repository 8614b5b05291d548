// How long a function is: the lines of code that are its own. Not counted: blank and comment lines, JSX, text in
// templates (SQL is a table of its own kind), literal lists and tables, and functions inside it, which have a length of their own.
import { children, type Node, type Parsed, parse } from './source.ts'

export interface Measured {
  readonly line: number
  readonly lines: number
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassMethod', 'MethodProperty', 'PrivateMethod', 'Constructor'])
const tables = new Set(['ArrayExpression', 'ObjectExpression', 'TemplateLiteral', 'JSXElement', 'JSXFragment'])

const linesOf = ({ span }: Node, { line }: Parsed): number[] => {
  if (!span) return []
  const first = line(span.start)
  return Array.from({ length: line(span.end) - first + 1 }, (_, i) => first + i)
}

/** Lines strictly inside: those an excepted thing shares with the code around it still count. */
const inner = (node: Node, parsed: Parsed): number[] => linesOf(node, parsed).slice(1, -1)

const excepted = (node: Node, parsed: Parsed): number[] =>
  children(node).flatMap((child) => (functions.has(child.type) || tables.has(child.type) ? inner(child, parsed) : excepted(child, parsed)))

const collect = (node: Node): Node[] => [...(functions.has(node.type) ? [node] : []), ...children(node).flatMap(collect)]

const isCode = (line: string | undefined): boolean => line !== undefined && !/^\s*($|\/\/|\/?\*)/.test(line)

/** Every function of a file with the number of lines of its own. */
export const functionLengths = (code: string, tsx: boolean): Measured[] => {
  const parsed = parse(code, tsx)
  const text = code.split('\n')
  return collect(parsed.root).map((node) => {
    const not = new Set(excepted(node, parsed))
    const own = linesOf(node, parsed).filter((line) => !not.has(line) && isCode(text[line - 1]))
    return { line: own[0] ?? 0, lines: own.length }
  })
}
