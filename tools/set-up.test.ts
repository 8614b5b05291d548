// The set-up on a project of its own shape: what it does when all is there, and what it says when something is not.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'

const place = mkdtempSync(join(tmpdir(), 'sakimori-set-up-'))
after(() => rmSync(place, { recursive: true, force: true }))

/** A stand-in for vite that notes each build: what is tested is when a build is due, not the build. */
const vite = `import { mkdirSync, appendFileSync } from 'node:fs'
mkdirSync('dist/web', { recursive: true }); appendFileSync('dist/builds', '.')`

const project = (name: string): string => {
  const root = join(place, name)
  for (const folder of ['tools', 'node_modules/vite/bin', 'node_modules/.bin', 'src/web', 'src/domains/reporting']) mkdirSync(join(root, folder), { recursive: true })
  cpSync(join(import.meta.dirname, 'set-up.mjs'), join(root, 'tools/set-up.mjs'))
  for (const file of ['package.json', 'package-lock.json', 'vite.config.ts', 'src/web/main.tsx', 'src/domains/reporting/contract.ts', 'src/domains/reporting/tables.ts']) writeFileSync(join(root, file), '{}')
  writeFileSync(join(root, 'node_modules/vite/bin/vite.js'), vite)
  writeFileSync(join(root, 'node_modules/vite/package.json'), '{ "type": "module" }')
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{}')
  symlinkSync(process.execPath, join(root, 'node_modules/.bin/node'))
  return root
}

const setUp = (root: string, words: string[] = [], env: NodeJS.ProcessEnv = process.env): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools/set-up.mjs'), ...words], { cwd: root, env, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

const builds = (root: string): number => (existsSync(join(root, 'dist/builds')) ? readFileSync(join(root, 'dist/builds'), 'utf8').length : 0)

describe('the screens', () => {
  const root = project('screens')
  test('are built once, and again only when something they are made of changes', () => {
    assert.deepEqual(setUp(root), { status: 0, said: 'Building the screens …\n' })
    assert.deepEqual(setUp(root), { status: 0, said: '' })
    writeFileSync(join(root, 'src/domains/reporting/tables.ts'), '// the browser never sees this')
    setUp(root)
    assert.equal(builds(root), 1)
    writeFileSync(join(root, 'src/domains/reporting/contract.ts'), '// this it does')
    setUp(root)
    assert.equal(builds(root), 2)
  })
})

describe('packages', () => {
  test('that are up to date are left alone, and a missing link to the pinned Node is made', () => {
    const root = project('packages')
    rmSync(join(root, 'node_modules/.bin'), { recursive: true })
    const name = `node-${process.platform}-${process.arch}`
    mkdirSync(join(root, 'node_modules', name, 'bin'), { recursive: true })
    symlinkSync(process.execPath, join(root, 'node_modules', name, 'bin/node'))
    assert.equal(setUp(root).status, 0)
    assert.ok(statSync(join(root, 'node_modules/.bin/node')).isFile())
  })

  test('that can’t be installed end the set-up with what to do', () => {
    const root = project('broken')
    writeFileSync(join(root, 'npm.cjs'), 'process.exit(1)')
    writeFileSync(join(root, 'node_modules/.sakimori-packages'), 'another lock file')
    const { status, said } = setUp(root, [], { ...process.env, npm_execpath: join(root, 'npm.cjs') })
    assert.equal(status, 1)
    assert.match(said, /could not be installed: see above, mend it and run the command again/)
  })

  test('that changed are installed by npm ci, once', () => {
    const root = project('changed')
    writeFileSync(join(root, 'npm.cjs'), `require('node:fs').appendFileSync('asked', process.argv.slice(2).join(' ') + '\\n')`)
    writeFileSync(join(root, 'node_modules/.sakimori-packages'), 'another lock file')
    for (let i = 0; i < 2; i++) assert.equal(setUp(root, [], { ...process.env, npm_execpath: join(root, 'npm.cjs') }).status, 0)
    assert.match(readFileSync(join(root, 'asked'), 'utf8'), /^ci --include=dev --include=optional [^\n]*\n$/)
  })
})

describe('the browser', () => {
  test('that is set by CHROMIUM, or on the path, is taken', () => {
    const root = project('browser')
    assert.equal(setUp(root, ['--browser'], { PATH: '/nonexistent', CHROMIUM: process.execPath }).status, 0)
    writeFileSync(join(root, 'chromium'), '')
    chmodSync(join(root, 'chromium'), 0o755)
    assert.deepEqual(setUp(root, ['--browser'], { PATH: root }), { status: 0, said: '' })
  })

  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  test('that is missing is installed by root on Debian', { skip: debianRoot ? false : 'only root on Debian installs it' }, () => {
    const root = project('installs')
    setUp(root)
    const apt = join(root, 'apt-get')
    writeFileSync(apt, `#!/bin/sh\necho "$@" >> '${root}/asked'\n[ "$1" = update ] || : > '${root}/chromium'\n`)
    chmodSync(apt, 0o755)
    symlinkSync('/bin/sh', join(root, 'sh'))
    assert.deepEqual(setUp(root, ['--browser'], { PATH: root }), { status: 0, said: 'Installing Chromium for the browser journeys (once) …\n' })
    assert.equal(readFileSync(join(root, 'asked'), 'utf8'), 'update\ninstall -y chromium-headless-shell fonts-noto-cjk\n')
  })

  test('that is missing is asked for in one line where it can’t be installed', { skip: process.getuid?.() === 0 ? 'root would install it' : false }, () => {
    const root = project('no-browser')
    setUp(root)
    assert.match(setUp(root, ['--browser'], { PATH: '/nonexistent' }).said, /^The browser journeys need Chromium\..*apt-get install -y chromium-headless-shell fonts-noto-cjk.*CHROMIUM[^\n]*\n$/)
  })
})
