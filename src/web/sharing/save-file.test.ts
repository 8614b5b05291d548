import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf } from './save-file.ts'

test('a value that begins as a formula stays text, and quotes, commas and line ends are kept', () => {
  const written = csvOf([['値', '説明'], ['=HYPERLINK("http://x")', 'a,b'], ['-1+1', '二\n行'], ['@SUM(A1)', '+81'], ['plain', '']])
  assert.equal(written, '\uFEFF値,説明\r\n"\'=HYPERLINK(""http://x"")","a,b"\r\n\'-1+1,"二\n行"\r\n\'@SUM(A1),\'+81\r\nplain,\r\n')
})
