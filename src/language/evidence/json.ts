/** JSON from outside: bounded before it is parsed, and where it is broken the place is named. */
import { text, type Text } from '../words.ts'

export type Json = null | boolean | number | string | readonly Json[] | Obj
export interface Obj { readonly [key: string]: Json }

/** What a text says as JSON; `undefined` where it is none. */
export function jsonIn(content: string): Json | undefined {
  try {
    return JSON.parse(content) as Json // what JSON.parse gives is Json by definition
  } catch {
    return undefined
  }
}

export const isObj = (v: unknown): v is Obj => typeof v === 'object' && v !== null && !Array.isArray(v)

/** The object's own property: `constructor` or `__proto__` never reach a prototype. */
export const own = (o: Obj, key: string): Json | undefined => (Object.hasOwn(o, key) ? o[key] : undefined)
export const str = (o: Obj, key: string): string | undefined => {
  const v = own(o, key)
  return typeof v === 'string' ? v : undefined
}
export const list = (o: Obj, key: string): readonly Json[] => {
  const v = own(o, key)
  return Array.isArray(v) ? v : []
}
export const objects = (o: Obj, key: string): readonly Obj[] => list(o, key).filter(isObj)
export const strings = (o: Obj, key: string): readonly string[] => list(o, key).filter((v) => typeof v === 'string')

/** How deep brackets nest and how many objects begin, in one pass without parsing. */
export function measure(s: string): { depth: number, objects: number } {
  let depth = 0
  let deepest = 0
  let count = 0
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i)
    if (c === 34) i = endOfString(s, i)
    else if (c === 123 || c === 91) {
      deepest = Math.max(deepest, ++depth)
      if (c === 123) count++
    } else if (c === 125 || c === 93) depth--
  }
  return { depth: deepest, objects: count }
}

function endOfString(s: string, start: number): number {
  for (let i = start + 1; i < s.length; i++) {
    const c = s.charCodeAt(i)
    if (c === 92) i++
    else if (c === 34) return i
  }
  return s.length
}

const place = (s: string, at: number): { line: number, column: number } => {
  const before = s.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** What is wrong with text that JSON.parse refuses, with line and column counted from 1. */
export function jsonProblem(s: string): Text {
  const at = firstFault(s)
  const { line, column } = place(s, at)
  if (at >= s.length) return text(
    `JSONが途中で終わっています（${line}行${column}列）。ファイル全体が保存されているか確かめて、もう一度添付してください。`,
    `The JSON ends too early (line ${line}, column ${column}). Check that the whole file was saved and attach it again.`)
  return text(
    `JSONとして読めません（${line}行${column}列付近）。その場所を直すか、出力し直したファイルを添付してください。`,
    `This is not valid JSON (near line ${line}, column ${column}). Correct that place, or export the file again and attach it.`)
}

const blank = /[ \t\n\r]*/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

const past = (re: RegExp, s: string, at: number): number => {
  re.lastIndex = at
  return re.test(s) ? re.lastIndex : -1
}

// A string from its opening quote to behind its closing one, or -1.
function pastString(s: string, start: number): number {
  for (let i = start + 1; i < s.length;) {
    const c = s.charCodeAt(i)
    if (c === 34) return i + 1
    if (c < 32) return -1
    i = c === 92 ? past(escape, s, i) : i + 1
    if (i < 0) return -1
  }
  return -1
}

/** The offset at which text stops being JSON. Linear and without recursion: a stack of open brackets. */
function firstFault(s: string): number {
  const open: string[] = []
  let i = past(blank, s, 0)
  let wants: 'value' | 'key' | 'after' = 'value'
  let last = ''
  for (;;) {
    const c = s[i]
    if (c === undefined) return s.length
    const inside = open.at(-1)
    let end = i + 1
    if (wants === 'after') {
      if (c === ',' && inside) wants = inside === '{' ? 'key' : 'value'
      else if ((c === '}' && inside === '{') || (c === ']' && inside === '[')) open.pop()
      else return i
    } else if ((c === '}' && last === '{' && wants === 'key') || (c === ']' && last === '[')) {
      open.pop()
      wants = 'after'
    } else if (wants === 'key') {
      const name = c === '"' ? pastString(s, i) : -1
      if (name < 0) return unfinished(s, i)
      const colon = past(blank, s, name)
      if (s[colon] !== ':') return colon
      end = colon + 1
      wants = 'value'
    } else if (c === '{' || c === '[') {
      open.push(c)
      wants = c === '{' ? 'key' : 'value'
    } else {
      end = c === '"' ? pastString(s, i) : past(word, s, i)
      if (end < 0) return unfinished(s, i)
      wants = 'after'
    }
    last = c
    i = past(blank, s, end)
  }
}

const unfinished = (s: string, at: number): number => (s[at] === '"' && endOfString(s, at) >= s.length ? s.length : at)
