import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeOf } from './file-type.ts'

const of = (...bytes: number[]): string => typeOf(Buffer.from(bytes)).type

test('a file is what its first bytes say, whatever it is called', () => {
  assert.deepEqual([of(0x4d, 0x5a, 0x90), of(0x7f, 0x45, 0x4c, 0x46), of(0x25, 0x50, 0x44, 0x46), of(0x89, 0x50, 0x4e, 0x47)], ['Windows program', 'ELF program', 'PDF', 'PNG picture'])
  assert.deepEqual(typeOf(Buffer.from('2026-11-22 04:00 VPN login\n')), { type: 'text', caution: false })
  assert.deepEqual(typeOf(Buffer.from('午前4時に開かなくなった。')), { type: 'text', caution: false })
  assert.deepEqual(typeOf(Buffer.alloc(0)), { type: 'text', caution: false })
})

test('what can run, or hide what runs, is said to need caution', () => {
  for (const text of ['<!DOCTYPE html><body>', '<svg onload=alert(1)>', 'powershell -enc AAAA', '<?php system(1)', '#!/bin/sh\n', 'var x = new ActiveXObject("WScript.Shell")']) assert.ok(typeOf(Buffer.from(text)).caution, text)
  for (const bytes of [[0x50, 0x4b, 0x03, 0x04], [0xd0, 0xcf, 0x11, 0xe0], [0x01, 0x00, 0x02], [0xff, 0xfe, 0x41, 0x42]]) assert.ok(typeOf(Buffer.from(bytes)).caution, bytes.join(' '))
})

test('a long text in another encoding than UTF-8 is no program by that alone', () => {
  assert.equal(typeOf(Buffer.alloc(70_000, 'あ')).type, 'text')
})
