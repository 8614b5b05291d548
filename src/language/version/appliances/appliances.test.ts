import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareIn } from '../scheme.ts'
import { schemeNamed, schemes } from '../schemes.ts'

/**
 * Of each family, from its maker's numbering: versions in their order, spellings of one version, versions that are counted apart, and texts that
 * are no version of it. `|` parts them.
 */
interface Vectors { readonly chains: readonly string[], readonly equal: readonly string[], readonly apart: readonly string[], readonly unread: readonly string[], readonly trains: readonly string[] }

const vectors: Readonly<Record<string, Vectors>> = {
  fortios: {
    chains: ['6.0.18|6.2.16|6.4.0|6.4.9|6.4.10|6.4.15|7.0.0-beta1|7.0.0|7.0.1|7.0.12|7.2.5|7.2.6|7.2.10|7.4.0|7.4.4|7.6.0'],
    equal: ['7.2.5|v7.2.5|FortiOS 7.2.5|fortios-7.2.5|v7.2.5 build1517|v7.2.5,build1517,230606 (GA.F)|FortiGate-60F v7.2.5,build1517|7.2.5 (GA)|７．２．５|　Version 7.2.5 |7.2.5 build 1517|7.2.5_build1517', '7.4|7.4.0'],
    apart: [], trains: ['7.2', '6.4'],
    unread: ['', '不明', '7.2.x', '6.2.*', '7.2.5以前', '7.2.5 and below', 'FortiOS 7.2.0 to 7.2.5', '7.2.5, 7.2.6', 'PAN-OS 10.1', '1234567890123456789.1.1', 'n/a'],
  },
  ivanti_ics: {
    chains: ['8.3R7.1|9.0R2|9.1R1|9.1R9|9.1R9.1|9.1R11|9.1R11.5|9.1R14.4|9.1R14.6|9.1R18|9.1R18.9|22.1R1|22.3R1|22.4R2.2|22.5R2.2|22.7R2|22.7R2.1|22.7R2.3|22.7R2.5|22.7R2.10'],
    equal: ['9.1R14.4|9.1r14.4|9.1:r14.4|9.1 R14.4|Pulse Connect Secure 9.1R14.4|9.1R14.4 (build 16847)|9.1_R14.4', '22.7R2|22.7R2.0'],
    apart: [], trains: ['22.7', '9.1'],
    unread: ['9.0RX', '22.6.1', '22.7R2 and earlier', '2023.4', '4.6 Patch 519', '9.1R'],
  },
  cisco_asa: {
    chains: ['8.4(7)|9.1(7)32|9.6(4)|9.6(4)3|9.6(4)42|9.8(1)|9.8(2)|9.8(2)8|9.8(2)14|9.12(4)67|9.14(1)|9.16(4)|9.16(4)9|9.16(4)57|9.18(4)22|9.20(1)', '6.6.7.2|7.0.1|7.0.6.1|7.2.0|7.2.5|7.4.1.1'],
    equal: ['9.16(4)57|9.16.4.57|9.16(4.57)|Cisco ASA 9.16(4)57|Cisco Adaptive Security Appliance Software Version 9.16(4)57|9.16(4).57|9.16\\(4\\)57|9.16（4）57', '9.8(1)|9.8.1|9.8.1.0', '7.2.5|7.2.5 (Build 208)|7.2.5-208|FTD 7.2.5'],
    apart: [], trains: ['9.16', '9'],
    unread: ['9.16(4', '9.16(4.1)57', '9.16.x', 'All', '9.x before 9.8'],
  },
  cisco_iosxe: {
    chains: [
      '3.18.1S|16.3.1|16.3.1a|16.3.2|16.6.9|16.9.3a|16.10.1|16.10.1a|16.10.1s|16.12.1|16.12.1z1|16.12.1z2|16.12.4|17.3.4|17.3.4a|17.3.4b|17.3.5|17.9.4|17.9.4a|17.9.5|17.12.1',
      '3.13.2S|3.13.2aS|3.13.3S|3.16.1aS|3.18.0S', '3.18.0SP|3.18.1bSP|3.18.8aSP|3.18.9SP', '3.6.0E|3.6.10E|3.11.3aE|17.1.1',
    ],
    equal: ['17.9.4a|17.09.04a|IOS XE 17.9.4a|Cupertino-17.9.4a|Version 17.9.4a', '16.12.4|Gibraltar 16.12.4', '3.16.5S|03.16.05.S'],
    apart: ['3.18.1S|3.18.1SP|3.6.5E|3.4.4SG'], trains: ['17.9'],
    unread: ['17.9a', '16.12.1.2.3', 'n/a', '17.9.4A-B', '15.2(4)M5'],
  },
  panos: {
    chains: ['8.1.23|8.1.23-h1|8.1.24|9.0.17-h4|9.1.14-h4|10.0.0-b50|10.0.0|10.1.9|10.1.9-h3|10.1.14-h2|10.2.2-h2|10.2.9|10.2.9-h1|10.2.9-h9|10.2.9-h11|10.2.10|11.0.4-h1|11.1.2-h3|11.2.0'],
    equal: ['10.2.9-h1|10.2.9-h1 |10.2.9_h1|10.2.9 h1|10.2.9-H1|PAN-OS 10.2.9-h1|10.2.9:h1|PAN-OS Ver. 10.2.9-h1|ＰＡＮ－ＯＳ　10.2.9-h1', '10.2|10.2.0'],
    apart: [], trains: ['10.2', '11.0'],
    unread: ['10.1-h1', '10.2.9-c1', 'All', '11.0.x', 'Before 8/15', '10'],
  },
  netscaler: {
    chains: ['12.1-55.297|13.0-47.24|13.0-91.13|13.0-92.21|13.1-4.43|13.1-48.47|13.1-49.13|13.1-49.15|13.1-51.15|14.1-4.42|14.1-8.50|14.1-12.35|14.1-25.53', '12.1-FIPS 12.1-55.300|12.1-FIPS 55.302|13.1-FIPS 13.1-37.159|13.1-37.176 FIPS'],
    equal: ['13.1-49.13|13.1 49.13|NS13.1 Build 49.13|13.1 Build 49.13|NetScaler NS13.1: Build 49.13.nc, Date: Jul 10 2023, 18:04:55|13.1.49.13|Citrix ADC 13.1-49.13|NS13.1-49.13', '13.1-FIPS 37.159|13.1-FIPS 13.1-37.159|13.1-37.159-FIPS|13.1-37.159 (FIPS)'],
    apart: ['13.1-37.159|13.1-FIPS 37.159', '12.1-55.300|12.1-FIPS 12.1-55.300|12.1-NDcPP 12.1-55.300'], trains: ['13.1', '13.1-FIPS', '12.1-NDcPP'],
    unread: ['49.13.', '13.1 before 49.13', '13.1-FIPS-NDcPP 37.159', '13', '13.1-x'],
  },
  sonicos: {
    chains: ['5.9.2.14-12o|6.5.4.4-44n|6.5.4.12-101n|6.5.4.13-105n|7.0.1-5035|7.0.1-5119|7.0.1-5145|7.1.1-7040|7.1.1-7051', '6.5.4.4-44v-21-1288|6.5.4.4-44v-21-2079|6.5.4.4-44v-21-2340|6.5.4.4-44v-21-2395', '9.0.0.5-19sv|9.0.0.9-26sv|10.2.1.10-62sv|10.2.1.14-75sv|12.4.3-02676|12.4.3-02804'],
    equal: ['7.0.1-5145|SonicOS 7.0.1-5145|7.0.1-5145-R5175|SonicWall SonicOS 7.0.1-5145', '10.2.1.10-62sv|SMA100 Series 10.2.1.10-62sv|10.2.1.10-62SV'],
    apart: ['6.5.4.4-44v-21-2340|6.5.4.4-44n'], trains: ['7.0.1', '6.5.4.4'],
    unread: ['7.0.1-5119 and earlier versions', '7.0.1-5035 and older versions', 'n/a'],
  },
  junos: {
    chains: ['12.3X48-D65|12.3X48-D105|15.1R7-S13|19.4R3-S4|19.4R3-S9|20.4|20.4B1|20.4R1|20.4R3|20.4R3-S3|20.4R3-S9|20.4R3-S10|21.1R1|21.2R3-S2|21.4R2|21.4R2-S2|21.4R3|22.4R3-S1|23.2R1|23.2R1-S2|23.2R2', '15.1X49|15.1X49-D60|15.1X49-D150|18.2X75-D10'],
    equal: ['21.4R3-S5|21.4R3-S5.4|21.4r3-s5|21.4R3 S5|21.4:r3-s5|Junos: 21.4R3-S5|JUNOS 21.4R3-S5.4|Junos OS 21.4R3-S5|Juniper Networks Junos OS 21.4R3-S5', '21.4R3|21.4R3.9', '21.4R3-S5-EVO|21.4R3-S5.4-EVO|Junos OS Evolved 21.4R3-S5-EVO|Junos OS Evolved 21.4R3-S5'],
    apart: ['21.4R3-S5|21.4R3-S5-EVO', '15.1X49-D150|15.1R7|15.1X53-D590'], trains: ['21.4', '20.4-EVO', '15.1X49'],
    unread: ['21.*', '21.3*-EVO', '22.3R1-S2, 22.3R2', '0', '21.4R3-S5-J1', '21.4R'],
  },
  bigip: {
    chains: ['11.6.5|11.6.5 HF1|12.1.2|12.1.2 HF1|12.1.2 HF2|12.1.3|13.1.4|13.1.5.1|14.1.5.5|15.1.9|15.1.9.1|15.1.10|16.1.4.1|16.1.4.2|17.1.0|17.1.0.3|17.1.0.3.0.23.4-ENG|17.1.0.3.0.75.4-ENG|17.1.1|17.1.1.3'],
    equal: ['17.1.0.3|BIG-IP 17.1.0.3|17.1.0.3 Build 0.0.4|BIG-IP 17.1.0.3, Build 0.0.4, Edition Point Release 3|BIGIP-17.1.0.3-0.0.4.iso', '17.1.0.3.0.23.4-ENG|Hotfix-BIGIP-17.1.0.3.0.23.4-ENG.iso|17.1.0.3 Build 0.23.4', '16.1.4|16.1.4.0', '12.1.2 HF1|12.1.2-HF1|12.1.2:hf1'],
    apart: ['12.1.2 HF1|12.1.2.1'], trains: ['17.1'],
    unread: ['classification-update-17.0.0-20221125_0422.im', '17.11.33.2.5', '17.1.x', 'R31 P3'],
  },
  checkpoint: {
    chains: ['R77.30|R80|R80.10|R80.20|R80.40|R81|R81.10|R81.10 take 9|R81.10 take 95|R81.10 take 130|R81.20|R81.20 take 26|R82', 'R80.20.60|R81.10.05|R81.10.10', 'E84.30|E87.62|E88.10'],
    equal: ['R81.10 take 95|R81.10 Take 95|R81.10 Jumbo Hotfix Take 95|R81.10 Jumbo Hotfix Accumulator Take 95|R81.10 JHF Take: 95|R81.10 (Take 95)|r81.10:take_95|HOTFIX_R81_10_JUMBO_HF_MAIN Take: 95|Check Point R81.10 take 95', 'R81|r81', 'R81.10|R81.10 - Build 883'],
    apart: ['R80.20|R80.20SP|E80.20'], trains: [],
    unread: ['81.10', 'R81.10 95', 'R81.x', 'R81.10, R81.20', 'E87.x before E81.10'],
  },
  esxi: {
    chains: [
      '6.5|6.5U3|6.7|6.7U3|6.7 U3p|7.0|7.0U1|7.0U1c|7.0U2|7.0U3|7.0U3c|7.0U3so|7.0U3o|7.0U3p|8.0|8.0a|8.0b|8.0c|8.0 U1|8.0 U1d|8.0U2|8.0U2sb|8.0U2b|8.0 U3|8.0U3b', 'ESXi70b-16324942|7.0.0c|7.0.1|ESXi70U3o-22348816|VMware ESXi 7.0.3 build-22348817|ESXi70U3p-23307199|ESXi80U2b-23305546|ESXi80U3-24022510',
      '6.7|ESXi670-202004101-SG|ESXi670-202102401-SG|ESXi670-202210001|7.0', '8.0.1.00500|8.0.2.00000|8.0.2.00100|8.0.2.00200|8.0.3.00000',
    ],
    equal: ['7.0U3o|7.0 U3o|7.0 Update 3o|ESXi 7.0 U3o|VMware ESXi 7.0U3o|ESXi70U3o|7.0u3o|7.0:update_3o', 'ESXi70U3p-23307199|7.0U3p build-23307199|VMware ESXi 7.0 U3p build-23307199', '7.0.3 build-21930508|VMware ESXi 7.0.3 build-21930508|7.0.3-21930508', 'vCenter Server 8.0 U2b|8.0U2b'],
    apart: ['7.0U3o|VMware ESXi 7.0.3 build-22348816', '6.7U3|ESXi670-202102401-SG', '8.0.2.00100|8.0U2b'], trains: ['7.0', '8.0'],
    unread: ['5.x', '7.0 prior to 7.0 U3d', '7', 'ESXi70U3p-', '4.x'],
  },
  zyxel: {
    chains: ['4.16|4.32|5.00|5.21(AAZF.14)C0|5.21(AAZF.17)C0|5.36 Patch 1|5.36 Patch 2|5.37|5.37 Patch 1|5.38|6.70(ABVT.4)|7.00(ACLE.1)', 'V4.80(ABXN.0)b2|V4.80(ABXN.0)C0|V4.80(ABXN.1)C0|V4.80(ABXN.10)C0'],
    equal: ['5.37 Patch 1|V5.37 Patch 1|v5.37 patch 1|V5.37(ABFW.1)|V5.37(ABFW.1)C0|ZLD V5.37 Patch 1|5.37P1|5.37_patch1|5.37:patch_1|Ｖ5.37 Patch 1', '4.80|V4.80(ABXN.0)C0|4.80(ABXN)'],
    apart: [], trains: [],
    unread: ['versions 4.50 through 5.37', '<= 7.00(ACLE.1)', '5.37 WK48', '5'],
  },
  qnap: {
    chains: ['4.2.6 build 20210327|4.2.6 build 20230621|4.3.3.2420|4.3.6.2441 build 20230621|4.5.4.2374|4.5.4.2467|5.0.1.2376|5.1.0.2348|5.1.5|5.1.5.2645|5.1.6.2722|5.2.0.2737', 'h4.5.4.2374|h4.5.4.2476|h5.0.1.2376|h5.1.5.2647|h5.2.0.2782'],
    equal: ['5.1.5.2645|5.1.5.2645 build 20240116|QTS 5.1.5.2645 build 20240116|QTS 5.1.5.2645|5.1.5.2645 (20240116)|5.1.5.2645_build_20240116', 'h5.1.5.2647|QuTS hero h5.1.5.2647 build 20240118|H5.1.5.2647'],
    apart: ['5.1.5.2645|h5.1.5.2645|c5.1.5.2645', '5.1.5.2645|5.1.5 build 20240116'], trains: ['5.1.5', 'h5.1', '4.2'],
    unread: ['5.1.x', 'h5.0.*', '4.3.x.x', '6.4.2 ( 2023/12/15 )'],
  },
  routeros: {
    chains: ['6.40.9|6.48.6|6.48.8|6.49beta11|6.49rc2|6.49|6.49.7|6.49.10|7.1|7.13alpha1|7.13beta1|7.13beta2|7.13rc1|7.13rc10|7.13|7.13.2|7.14'],
    equal: ['6.49.7|6.49.7 (stable)|6.49.7 Stable|RouterOS 6.49.7|MikroTik RouterOS v6.49.7', '7.13rc1|7.13 rc1|7.13-rc1'],
    apart: [], trains: [],
    unread: ['*', '0', '7.x', '6.49.7 or later'],
  },
}

const MOST_PAIRS = { fortios: 100, ivanti_ics: 150, cisco_asa: 100, cisco_iosxe: 180, panos: 150, netscaler: 80, sonicos: 50, junos: 180, bigip: 180, checkpoint: 80, esxi: 240, zyxel: 70, qnap: 70, routeros: 120 } as const // a list that loses lines is noticed

for (const [id, { chains, equal, apart, unread, trains }] of Object.entries(vectors)) {
  const scheme = schemeNamed(id)!
  test(`${id}: order, spellings, what is counted apart, what can't be read`, () => {
    let pairs = 0
    for (const all of chains.map((one) => one.split('|'))) all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
      pairs += 1
      assert.equal(compareIn(scheme, a, b), '<', `${a} before ${b}`)
      assert.equal(compareIn(scheme, b, a), '>', `${b} after ${a}`)
    }))
    assert.ok(pairs >= MOST_PAIRS[id as keyof typeof MOST_PAIRS], `only ${pairs} pairs`)
    for (const all of equal.map((one) => one.split('|'))) for (const a of all) for (const b of all) assert.equal(compareIn(scheme, a, b), '=', `${a} as ${b}`)
    for (const all of apart.map((one) => one.split('|'))) for (const a of all) for (const b of all) assert.equal(compareIn(scheme, a, b), a === b ? '=' : '?', `${a} apart from ${b}`)
    for (const given of unread) assert.equal(scheme.read(given), undefined, `${given} is no version`)
    for (const given of trains) assert.ok(scheme.isTrain(scheme.read(given)!), `${given} is a train`)
    for (const given of chains.flatMap((one) => one.split('|')).filter((one) => !trains.includes(one))) assert.equal(scheme.isTrain(scheme.read(given)!), /^\d+\.\d+$/.test(given) && ['junos', 'esxi'].includes(id) || given === '15.1X49' || given === '5.1.5', `${given}, a train?`)
  })
}

test('a special build of IOS XE stands in its place: unread, one of them would leave a whole list open', () => {
  const iosxe = schemeNamed('cisco_iosxe')!
  assert.deepEqual([compareIn(iosxe, '17.11.99SW', '17.11.1a'), compareIn(iosxe, '17.11.99SW', '17.12.1')], ['>', '<'])
})

test('every family has vectors', () => {
  assert.deepEqual(Object.keys(vectors).toSorted(), schemes.filter(({ kind }) => kind === 'appliance').map(({ id }) => id).toSorted())
})
