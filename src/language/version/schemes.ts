import { bigip } from './appliances/bigip.ts'
import { checkpoint } from './appliances/checkpoint.ts'
import { ciscoAsa } from './appliances/cisco-asa.ts'
import { ciscoIosxe } from './appliances/cisco-iosxe.ts'
import { esxi } from './appliances/esxi.ts'
import { fortios } from './appliances/fortios.ts'
import { ivantiIcs } from './appliances/ivanti-ics.ts'
import { junos } from './appliances/junos.ts'
import { netscaler } from './appliances/netscaler.ts'
import { panos } from './appliances/panos.ts'
import { qnap } from './appliances/qnap.ts'
import { routeros } from './appliances/routeros.ts'
import { sonicos } from './appliances/sonicos.ts'
import { zyxel } from './appliances/zyxel.ts'
import { generic } from './generic-scheme.ts'
import { alpm } from './packages/alpm.ts'
import { composer } from './packages/composer.ts'
import { conan } from './packages/conan.ts'
import { conda } from './packages/conda.ts'
import { cpan } from './packages/cpan.ts'
import { deb } from './packages/debian.ts'
import { maven } from './packages/maven.ts'
import { nuget } from './packages/nuget.ts'
import { cran, datetime, hackage, intdot, lexicographic } from './packages/numbers.ts'
import { openssl } from './packages/openssl.ts'
import { apk, gentoo } from './packages/portage.ts'
import { pypi } from './packages/pypi.ts'
import { rpm } from './packages/rpm.ts'
import { gem } from './packages/rubygems.ts'
import { bitnami, cargo, golang, pub, semver } from './packages/semver.ts'
import type { Scheme } from './scheme.ts'

/** Every way of counting versions that is known here. */
export const schemes: readonly Scheme[] = [
  fortios, ivantiIcs, ciscoAsa, ciscoIosxe, panos, netscaler, sonicos, junos, bigip, checkpoint, esxi, zyxel, qnap, routeros,
  semver, cargo, golang, pub, bitnami, nuget, pypi, maven, composer, gem, deb, rpm, apk, alpm, gentoo, conan, conda, cpan, cran, hackage, openssl, intdot, datetime, lexicographic,
  generic,
]

const folded = (name: string): string => name.toLowerCase().replace(/:.*$/s, '').replace(/[\s_.-]+/g, '')

const byName = new Map(schemes.flatMap((one) => [one.id, ...one.aliases].map((name) => [folded(name), one] as const)))

/** The scheme of a name: its own, the type of a purl, an ecosystem of OSV (`Debian:12`), another of its names; however it is written. */
export const schemeNamed = (name: string): Scheme | undefined => (name.length > 64 ? undefined : byName.get(folded(name)))
