import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, foldMaker } from '#language/product/fold.ts'
import { identityOf, makerNames, sameProduct } from './product-identity.ts'

const compare = (named: readonly [string, string], registered: readonly [string, string]) =>
  makerNames(named[0]).includes(foldMaker(registered[0])) ? sameProduct(identityOf(...named), identityOf(...registered)) : 'no'

const cases: readonly (readonly [readonly [string, string], readonly [string, string], string])[] = [
  [['Fortinet', 'FortiOS'], ['Fortinet', 'FortiGate 60F'], 'yes'],
  [['Fortinet', 'FortiGate'], ['フォーティネット', 'ＦＯＲＴＩＧＡＴＥ－１００Ｆ'], 'yes'],
  [['Fortinet', 'FortiOS'], ['Fortinet Inc.', 'Fortinet FortiGate Rugged 60F'], 'yes'],
  [['Fortinet', 'FortiOS'], ['Fortinet', 'FortiManager'], 'no'],
  [['Fortinet', 'FortiGate 60F'], ['Fortinet', 'FortiGate 100F'], 'no'],
  [['Fortinet', 'FortiGate 60F'], ['Fortinet', 'Fortigate60F'], 'yes'],
  [['Fortinet', 'FortiGate 60F'], ['Fortinet', 'FortiGate'], 'maybe'],
  [['Ivanti', 'Connect Secure'], ['Pulse Secure', 'Pulse Connect Secure'], 'yes'],
  [['Cisco', 'Adaptive Security Appliance'], ['シスコシステムズ', 'ASA5506-X'], 'yes'],
  [['Palo Alto Networks', 'PAN-OS'], ['Palo Alto', 'PA-220'], 'yes'],
  [['Citrix', 'NetScaler ADC'], ['NetScaler', 'Citrix ADC'], 'yes'],
  [['Microsoft', 'Windows Server 2019'], ['日本マイクロソフト株式会社', 'Windows Server 2019'], 'yes'],
  [['Microsoft', 'Windows Server 2019'], ['Microsoft', 'Windows Server 2022'], 'no'],
  [['横河電機', 'CENTUM VP'], ['横河電機株式会社', 'ｃｅｎｔｕｍ　ＶＰ'], 'yes'],
  [['横河電機', 'CENTUM VP'], ['オムロン', 'CENTUM VP'], 'no'],
]

test('a named product finds its devices, however both are written', () => {
  for (const [named, registered, expected] of cases) assert.equal(compare(named, registered), expected, `${named.join(' ')} / ${registered.join(' ')}`)
})

test('a product is always itself, and folding twice changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (maker, product) => {
    assert.equal(compare([maker, product], [maker, product]), 'yes')
    assert.equal(fold(fold(product)), fold(product))
  }))
})
