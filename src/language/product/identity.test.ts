import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { UnusableCatalogue, readCatalogue } from './catalogue.ts'
import { schemeNamed } from '../version/schemes.ts'
import { identities } from './identity.ts'

const folder = new URL('../../../catalogues/products/', import.meta.url)
const catalogue = readCatalogue(readdirSync(folder).map((path) => ({ path, content: parse(readFileSync(new URL(path, folder), 'utf8')) as unknown })))
const who = identities(catalogue)

test('a product is known under the names of its maker, of feeds and of those who own one', () => {
  const names = [
    ['Fortinet', 'FortiOS', 'fortinet/fortios', 'exact'],
    ['Fortinet', 'FortiGate 60F', 'fortinet/fortios', 'alias'],
    ['フォーティネットジャパン株式会社', 'ＦＯＲＴＩＧＡＴＥ－１００Ｆ', 'fortinet/fortios', 'alias'],
    ['Fortinet', 'FortiManager 200F', 'fortinet/fortimanager', 'alias'],
    ['Cisco', 'Cisco Adaptive Security Appliance (ASA) Software', 'cisco/asa', 'exact'],
    ['n/a', 'VMware Cloud Foundation', 'vmware/cloud-foundation', 'exact'],
    ['n/a', 'Aria Operations for Networks', 'vmware/aria-operations-networks', 'alias'],
    ['n/a', 'Gateway', 'name:/gateway', 'name'],
    ['Zyxel', 'Multiple Firewalls', 'zyxel/*', 'maker'],
    ['Ivanti', 'CSA (Cloud Services Appliance)', 'ivanti/csa', 'exact'],
    ['Pulse Secure', 'Pulse Connect Secure', 'ivanti/connect-secure', 'alias'],
    ['Juniper', 'SRX300', 'juniper/junos', 'alias'],
    ['Juniper Networks', 'Junos OS Evolved', 'juniper/junos-evolved', 'exact'],
    ['シスコシステムズ合同会社', 'ASA5506-X', 'cisco/asa', 'alias'],
    ['パロアルト', 'PA-220', 'palo-alto/pan-os', 'alias'],
    ['ザイクセル', 'ATP200', 'zyxel/atp', 'alias'],
    ['NEC Corporation', 'WG1800HP4', 'nec/aterm/wg1800hp4', 'exact'],
    ['日本電気株式会社', 'Aterm WG1800HP4', 'nec/aterm/wg1800hp4', 'exact'],
    ['ヤマハ', 'RTX830', 'yamaha/router/rtx830', 'exact'],
    ['バッファロー', 'AirStation WSR-2533DHP', 'buffalo/network/wsr2533dhp', 'exact'],
    ['Century Systems Co., Ltd.', 'FutureNet NXR-1300 series', 'century/futurenet/nxr1300', 'exact'],
    ['Apache Software Foundation', 'HTTP Server', 'name:apachesoftwarefoundation/httpserver', 'name'],
    ['Cisco', 'Cisco Unheard Of', 'name:cisco/unheardof', 'name'],
    ['Fortinet', 'Multiple Products', 'fortinet/*', 'maker'],
    ['NEC', 'Aterm', 'nec/aterm/*', 'maker'],
    ['n/a', 'n/a', 'name:/*', 'maker'],
  ] as const
  for (const [maker, product, key, sure] of names) {
    const found = who.byName(maker, product)
    assert.deepEqual([found.key, found.sure], [key, sure], `${maker} ${product}: ${JSON.stringify(found)}`)
  }
  assert.equal(who.byName('Fortinet', 'FortiGate 60F').because, 'fortinet/fortios: models: FortiGate')
  assert.equal(who.byName('Fortinet', 'FortiGate 60F').scheme, 'fortios')
})

test('a CPE of the hardware leads to what runs on it, and an unknown one to the name a person would write', () => {
  const names = [
    ['cpe:2.3:h:fortinet:fortigate-60f:-:*:*:*:*:*:*:*', 'fortinet/fortios'],
    ['cpe:/o:fortinet:fortios:7.2.5', 'fortinet/fortios'],
    ['cpe:2.3:o:nec:aterm_wg1800hp4_firmware:*:*:*:*:*:*:*:*', 'nec/aterm/wg1800hp4'],
    ['cpe:2.3:h:elecom:wrc-x3200gst3-b:*:*:*:*:*:*:*:*', who.byName('ELECOM', 'WRC-X3200GST3-B').key],
    [String.raw`cpe:2.3:o:nec:aterm_w1200ex\(-ms\)_firmware:*:*:*:*:*:*:*:*`, who.byName('NEC', 'W1200EX(-MS)').key],
    ['cpe:2.3:a:f5:big-ip_local_traffic_manager:17.1:*:*:*:*:*:*:*', 'f5/big-ip'],
    ['cpe:2.3:o:dlink:dir-850l_firmware:-:*:*:*:*:*:*:*', who.byName('D-Link', 'DIR-850L').key],
    ['cpe:2.3:a:apache:http_server:2.4.1:*:*:*:*:*:*:*', who.byName('Apache', 'HTTP Server').key],
  ] as const
  for (const [cpe, key] of names) assert.equal(who.byCpe(cpe)?.key, key, cpe)
  assert.equal(who.byCpe('cpe:2.3:a:*:*:1:*:*:*:*:*:*:*'), undefined)
  assert.equal(who.byCpe('nothing'), undefined)
  assert.deepEqual(['pkg:npm/lodash@4.17.20', 'pkg:deb/debian/curl@7', 'pkg:generic/x@1'].map((one) => [who.byPurl(one)?.key, who.byPurl(one)?.scheme]), [['purl:npm/lodash', 'semver'], ['purl:deb/debian/curl', 'deb'], ['purl:generic/x', 'generic']])
})

test('products listed in one text are told apart, and a name with an "and" in it is not cut', () => {
  assert.deepEqual(who.inText('Fortinet', 'Fortinet FortiOS, FortiProxy').map(({ key }) => key), ['fortinet/fortios', 'fortinet/fortiproxy'])
  assert.deepEqual(who.inText('Ivanti', 'Connect Secure, Policy Secure, and ZTA Gateways').map(({ key }) => key), ['ivanti/connect-secure', 'ivanti/policy-secure', 'ivanti/neurons-zta'])
  assert.deepEqual(who.inText('Veeam', 'Backup and Recovery'), [])
})

test('every catalogued product answers to each of its own names, CPEs and models', () => {
  for (const { maker, names, products } of catalogue) for (const { id, names: own, models, cpe, each } of products) {
    if (!each) for (const name of [...own, ...models]) assert.equal(who.byName(names[0], name).key.split('/')[0], maker, `${names[0]} ${name}`)
    if (!each) for (const name of own) assert.equal(who.byName(names[0], name).key, `${maker}/${id}`, `${names[0]} ${name}`)
    for (const name of cpe.filter((one) => !one.endsWith('*'))) assert.match(who.byCpe(`cpe:2.3:${name}${':*'.repeat(8)}`)?.key ?? '', new RegExp(`^${maker}/${id}(/|$)`), name)
  }
})

test('every scheme the catalogue names is one', () => {
  for (const { maker, products } of catalogue) for (const { id, scheme } of products) assert.equal(schemeNamed(scheme)?.id, scheme, `${maker}/${id}`)
})

test('models that one field lists, and a line before its model, are the models', () => {
  assert.deepEqual(who.inText('Seiko Solutions Inc.', 'SkyBridge MB-A100/MB-A110').map(({ key }) => key), ['SkyBridge MB-A100', 'SkyBridge MB-A110'].map((name) => who.byName('セイコーソリューションズ', name).key))
  assert.equal(who.byName('Mitsubishi Electric Corporation', 'GOT2000 Series GT27 model').key, who.byName('三菱電機', 'GOT2000 GT27').key)
  assert.deepEqual([who.byName('Fujitsu', 'IP-HE950E').key, who.byName('MikroTik', 'hEX S').key], ['fujitsu/ip-he/iphe950e', 'mikrotik/routeros'])
})

test('a catalogue that is not as declared, or claims a name twice, says which file and where', () => {
  const maker = { maker: 'm', title: { ja: 'エム', en: 'M' }, names: ['M'], source: 'its pages', date: '2026-11-22' }
  const product = { id: 'p', title: { ja: 'ピー', en: 'P' }, names: ['P'], cpe: ['o:m:p'] }
  const fault = (content: unknown): string => {
    try {
      readCatalogue([{ path: 'm.yaml', content }])
    } catch (error) {
      assert.ok(error instanceof UnusableCatalogue)
      return error.message
    }
    return ''
  }
  assert.equal(fault({ ...maker, products: [product] }), '')
  assert.match(fault({ ...maker, date: 'yesterday' }), /m\.yaml: date/)
  assert.match(fault({ ...maker, products: [product, { ...product, id: 'q', names: ['Q'] }] }), /o:m:p is claimed by m\/p and m\/q/)
  assert.match(fault({ ...maker, products: [{ ...product, modelForms: ['('] }] }), /no regular expression/)
})

test('no name of any kind fails', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (maker, product) => {
    assert.ok(who.byName(maker, product).key.includes('/'))
    assert.ok(Array.isArray(who.inText(maker, product)))
  }))
})
