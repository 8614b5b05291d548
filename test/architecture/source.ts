// The project's own files, as the house rules see them.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'

export const project = join(import.meta.dirname, '..', '..')

export const read = (file: string): string => readFileSync(join(project, file), 'utf8')

export const files = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: project, exclude: (name) => /(^|[\\/])(node_modules|dist)$/.test(String(name)) }).toSorted()

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('test/')

/** All TypeScript of the project. */
export const sources = (): string[] => files('{src,test,tools}/**/*.{ts,tsx}', '*.ts')

/** A node of the syntax tree: its kind, and for most where it stands. */
export interface Node {
  readonly type: string
  readonly span?: { readonly start: number; readonly end: number }
  readonly [property: string]: unknown
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

export interface Parsed {
  readonly root: Node
  /** Line of a place in the tree, from 1. */
  readonly line: (position: number) => number
}

/** swc counts bytes over all it has parsed so far; an empty statement in front marks where this file begins. */
export const parse = (code: string, tsx: boolean): Parsed => {
  const module = parseSync(`;${code.replace(/^#!/, '//')}`, { syntax: 'typescript', tsx, target: 'es2024' })
  const root = module as unknown as Node // the published types name every kind; the rules walk them all alike
  const [first] = module.body
  const begin = (first?.span.start ?? 0) + 1
  const bytes = Buffer.from(code)
  return { root, line: (position) => bytes.subarray(0, Math.max(0, position - begin)).toString('utf8').split('\n').length }
}

export const children = (node: Node): Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value.flatMap(unwrap) : unwrap(value)))

/** Arguments and list items come wrapped in an object without a type. */
const unwrap = (value: unknown): Node[] => {
  if (isNode(value)) return [value]
  const inner = typeof value === 'object' && value !== null ? (value as { expression?: unknown }).expression : undefined // looked at before use
  return isNode(inner) ? [inner] : []
}
