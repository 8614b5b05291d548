#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { command } from './command.ts'

const { LC_ALL, LC_MESSAGES, LANG, SAKIMORI_URL, SAKIMORI_TOKEN } = process.env

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1)) // whoever reads has seen enough, as `head` does

process.exitCode = await command(process.argv.slice(2), {
  language: (LC_ALL || LC_MESSAGES || LANG || '').startsWith('ja') ? 'ja' : 'en',
  url: SAKIMORI_URL || 'http://localhost:8080',
  token: SAKIMORI_TOKEN,
  fetch,
  now: () => new Date(),
  standardInput: () => readFileSync(0, 'utf8'),
  standardChunks: () => process.stdin.setEncoding('utf8'),
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
})
