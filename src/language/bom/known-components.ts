/**
 * What the catalogue makes of a component: by its purl, else its CPE, else its supplier and name. A distribution's package is tried by its
 * release, by the release without its minor number, and without release, since records say it in each of these ways; and by the source
 * package it was built from, since distributions warn by that.
 */
import type { Identified, Identities } from '../product/identity.ts'
import { readPurl, writePurl } from '../product/purl.ts'
import type { Purl } from '../product/purl-types.ts'
import type { Known } from '../matching/match-index.ts'
import { cpeVersion, gradeOf } from '../matching/listed-assets.ts'
import type { Component } from './component.ts'

/** Never empty: what nobody catalogued has its name for a key. The first is the best. */
export function knownOf({ name, version, purl, cpe, supplier }: Component, who: Identities): readonly Known[] {
  const packaged = purl === undefined ? undefined : readPurl(purl)
  const byPurl = packaged ? packages(packaged, version, who) : []
  if (byPurl.length > 0) return byPurl
  const found = cpe === undefined ? undefined : who.byCpe(cpe)
  const identified = found && found.sure !== 'maker' ? found : who.byName(supplier, name)
  return [known(identified, version || (found ? cpeVersion(cpe ?? '') : ''))]
}

const known = ({ key, sure }: Identified, version: string, least: Known['grade'] = 'A'): Known => ({ product: key, version, grade: gradeOf(sure) > least ? gradeOf(sure) : least })

function packages(purl: Purl, said: string, who: Identities): Known[] {
  const version = versionOf(purl, said)
  const all = [...spellings(purl).map((one, i) => ({ one, version, exact: i === 0 })), ...sourceOf(purl, version).flatMap((source) => spellings(source).map((one) => ({ one, version: source.version ?? version, exact: false })))]
  const found = all.flatMap(({ one, version: its, exact }) => {
    const identified = who.byPurl(writePurl(one))
    return identified ? [known(identified, its, exact ? 'A' : 'B')] : []
  })
  const contradicted = said !== '' && plain(said) !== plain(version) && found[0] ? [{ ...found[0], version: said }] : []
  return [...new Map([...found, ...contradicted].map((one) => [`${one.product}\n${one.version}`, one])).values()]
}

/** The purl's own: it is written by the rules of its type. An epoch stands apart in it. */
function versionOf({ version, qualifiers }: Purl, said: string): string {
  const own = version ?? said
  const epoch = qualifiers['epoch']
  return epoch !== undefined && /^\d+$/.test(epoch) && epoch !== '0' && !/^\d+:/.test(own) ? `${epoch}:${own}` : own
}

/** What two spellings of one version differ in. */
const plain = (version: string): string => version.toLowerCase().replace(/^(v(?=\d)|\d+:)/, '')

/** `debian-12.5`, `debian-12`, none. */
function spellings(purl: Purl): Purl[] {
  const { distro, ...others } = purl.qualifiers
  if (distro === undefined) return [purl]
  const releases = [distro]
  for (let shorter = distro; /\.\d+$/.test(shorter) && releases.length < 4;) releases.push(shorter = shorter.replace(/\.\d+$/, ''))
  return [...releases.map((release) => ({ ...purl, qualifiers: { ...others, distro: release } })), { ...purl, qualifiers: others }]
}

/** `upstream=openssl`, `openssl@3.0.11-1`, `openssl-3.0.7-16.el9.src.rpm`. */
function sourceOf(purl: Purl, version: string): Purl[] {
  const given = purl.qualifiers['upstream']
  if (given === undefined || !['deb', 'rpm', 'apk'].includes(purl.type)) return []
  const [, rpmName] = /^(.+)-[^-]+-[^-]+\.src\.rpm$/.exec(given) ?? []
  const [name = '', its] = rpmName === undefined ? given.split('@') : [rpmName]
  return name === '' || name === purl.name ? [] : [{ ...purl, name, version: its || version }]
}
