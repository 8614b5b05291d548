// After `npm install`: adds to package-lock.json the packages for other systems that npm left out because the registry
// it asked did not have them. Without them `npm ci` calls the lock file out of step. Usage: node tools/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** What a name such as `@swc/core-linux-arm64-gnu` says about where the package belongs. */
const belongs = (name) => {
  const words = name.split('/').at(-1).split(/[-.]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}), ...(libc && os === 'linux' ? { libc: [libc] } : {}) }
}

const flags = ({ dev, devOptional }) => ({ ...(dev ? { dev } : {}), ...(devOptional ? { devOptional } : {}) })

/** Where node would look for `name` from the package at `path`, nearest first. */
const places = (path, name) => {
  const above = path.lastIndexOf('/node_modules/')
  const here = `${path === '' ? '' : `${path}/`}node_modules/${name}`
  return path === '' ? [here] : [here, ...places(above === -1 ? '' : path.slice(0, above), name)]
}

/** The entries that `packages` names as optional dependencies and does not have. */
export const missingFrom = (packages) =>
  Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !places(path, name).some((place) => packages[place]))
      .map(([name, version]) => [`node_modules/${name}`, { version, ...flags(entry), optional: true, ...belongs(name) }]))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json')
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const missing = missingFrom(lock.packages).filter(([, { version }]) => /^\d+\.\d+\.\d+/.test(version))
  const all = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) })
  lock.packages = Object.fromEntries(all.toSorted(([one], [other]) => one.localeCompare(other, 'en')))
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} packages for other systems added to package-lock.json`)
}
