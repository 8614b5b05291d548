import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ruleFault, ruleIssues } from './check-rules.ts'

const sigma = `title: Odd child of the VPN process
logsource:
  product: linux
  category: process_creation
detection:
  selection:
    ParentImage|endswith: /sslvpnd
  condition: selection
`
const yara = `import "pe"
// a loader
rule loader_a : trojan {
  meta: author = "a } b" // {
  strings:
    $a = { 4D 5A ?? 90 }
    $b = "rule x { condition"
    $c = /ab\\/{2}/
  condition: any of them
}`
const suricata = 'alert tls $HOME_NET any -> $EXTERNAL_NET any (msg:"C2; name"; tls.sni; content:"evil.example"; sid:1000001; rev:1;)'
const fault = (language: 'sigma' | 'yara' | 'suricata', text: string) => ruleFault({ language, text })?.en ?? null

test('rules as they should be are taken, and so is any query', () => {
  assert.equal(fault('sigma', sigma), null)
  assert.equal(fault('yara', yara), null)
  assert.equal(fault('suricata', `# a remark\n${suricata}\n\n${suricata}`), null)
  assert.equal(ruleFault({ language: 'kql', text: 'DeviceEvents | where {' }), null)
})

test('a Sigma rule says what it lacks', () => {
  assert.match(fault('sigma', sigma.replace('logsource', 'source')) ?? '', /`logsource`/)
  assert.match(fault('sigma', sigma.replace('  condition: selection', '')) ?? '', /`detection\.condition`/)
  assert.match(fault('sigma', 'title: [') ?? '', /YAML/)
  assert.match(fault('sigma', 'just words') ?? '', /`title`/)
  const bomb = `title: a\n${'abcdefgh'.split('').map((name, n, all) => `${name}: &${name} [${n === 0 ? 'x' : Array(9).fill(`*${all[n - 1]!}`).join(',')}]`).join('\n')}`
  assert.match(fault('sigma', bomb) ?? '', /YAML|logsource/)
})

test('a YARA rule needs its condition and closed braces, and reaches for no file', () => {
  assert.match(fault('yara', 'rule a { strings: $a = "condition: true" }') ?? '', /condition/)
  assert.match(fault('yara', 'rule a { condition: true') ?? '', /closed/)
  assert.match(fault('yara', 'rule a { condition: } }') ?? '', /closed/)
  assert.match(fault('yara', 'rule a { strings: $a = "x condition: true }') ?? '', /closed/)
  assert.match(fault('yara', `include "/etc/passwd"\n${yara}`) ?? '', /include/)
  assert.match(fault('yara', 'rulea{condition:true}') ?? '', /shape/)
})

test('a Suricata rule only detects, and names the line that does not', () => {
  assert.match(fault('suricata', `${suricata}\ndrop ip any any -> any any (msg:"a"; sid:1;)`) ?? '', /^Line 2 /)
  assert.match(fault('suricata', 'alert ip any any -> any any (msg:"a"; lua:x.lua; sid:1;)') ?? '', /^Line 1 /)
  assert.match(fault('suricata', 'alert ip any any -> any any (msg:"a; sid:1;)') ?? '', /^Line 1 /)
  assert.match(fault('suricata', 'alert ip any any -> any any (msg:"a";)') ?? '', /lacks/)
  assert.match(fault('suricata', '# nothing') ?? '', /no rule/)
})

test('a fault stands at its field', () => {
  const hunting = [{ language: 'kql' as const, title: 'a', text: 'x' }, { language: 'yara' as const, title: 'b', text: 'x' }]
  assert.deepEqual(ruleIssues({ hunting }).map(({ path }) => path), ['hunting.1.text'])
})
