import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codes, command, type Terminal } from './command.ts'
import { inputOf, namesOf } from './fields.ts'
import { cliVerbs } from './verbs.ts'

async function told(words: readonly string[], more: Partial<Terminal> = {}): Promise<{ code: number; out: string; error: string }> {
  const said = { out: '', error: '' }
  const code = await command(words, {
    language: 'ja', url: 'http://127.0.0.1:9', token: undefined, now: () => new Date(), standardInput: () => '{}', fetch: () => assert.fail('nothing is to be sent'),
    out: (line) => void (said.out += line), error: (line) => void (said.error += line), ...more,
  })
  return { code, ...said }
}

for (const verb of cliVerbs) {
  test(`${verb.name} --help tells its title in both languages and every field`, async () => {
    const { code, out, error } = await told([...verb.name.split('.'), '--help'])
    assert.deepEqual([code, error], [codes.done, ''])
    assert.ok(out.includes(verb.title.ja) && out.includes(verb.title.en))
    for (const name of namesOf(verb)) assert.ok(out.includes(`--${name} `), name)
    for (const name of inputOf(verb).required ?? []) assert.match(out, new RegExp(`--${name} .*必須 / required`))
    assert.ok(!/undefined|\[object/.test(out), out)
  })
}

test('what a certificate’s proof is made by is told, as a command to copy', async () => {
  const { out } = await told(['token', 'issue', '--help'])
  assert.match(out, /--proof .*\n.*証明書の鍵.*\n *printf '%s' 'sakimori: this certificate speaks for ORG' > said\.txt\n *openssl pkeyutl -sign -rawin -inkey key\.pem -in said\.txt \| base64 > proof\.txt/)
})

test('the list of commands is in the reader’s language, whole or of one noun', async () => {
  for (const words of [[], ['--help'], ['help']])
    for (const language of ['ja', 'en'] as const) {
      const { code, out } = await told(words, { language })
      assert.equal(code, codes.done)
      for (const verb of cliVerbs) assert.ok(out.includes(verb.name.replace('.', ' ')) && out.includes(verb.title[language]))
    }
  for (const words of [['warning'], ['warning', '--help']]) {
    const { out } = await told(words)
    assert.ok(out.includes('warning issue') && !out.includes('incident report'))
  }
})

test('a noun or a verb that is none is told with those there are', async () => {
  const noun = await told(['incidents', 'report'])
  assert.equal(noun.code, codes.unclear)
  assert.deepEqual([noun.out, (JSON.parse(noun.error) as { may: string[] }).may.includes('incident')], ['', true])
  const verb = JSON.parse((await told(['incident', 'rapport'])).error) as { detail: { ja: string; en: string }; may: string[] }
  assert.ok(verb.detail.ja.includes('incident rapport') && verb.detail.en.includes('incident rapport') && verb.may.includes('incident report'))
  const help = await told(['nothing', '--help'])
  assert.equal(help.code, codes.unclear)
})

test('what was not understood points to the help of that command', async () => {
  const { code, error } = await told(['incident', 'report', '--impakt', 'x'])
  const said = JSON.parse(error) as { fault: string; see: string; detail: { ja: string; en: string } }
  assert.deepEqual([code, said.fault, said.see], [codes.unclear, 'unclear', 'sakimori incident report --help'])
  assert.ok(said.detail.ja && said.detail.en)
  assert.equal((await told(['incident', 'list', '--url', 'nowhere'])).code, codes.unclear)
})

test('no connection has an exit code of its own, so that a script can try again', async () => {
  const { code, error, out } = await told(['incident', 'list'], { fetch })
  assert.deepEqual([code, out, (JSON.parse(error) as { fault: string }).fault], [codes.unreachable, '', 'unreachable'])
})
