import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { Failure } from '../errors.ts'
import { keepPostgres, type KeepPostgres, type KeptPostgres } from './keep-postgres.ts'
import { orphanOf } from './postmaster.ts'
import { identityOf } from './process-identity.ts'

const place = mkdtempSync(join(tmpdir(), 'sakimori-keeper-'))
const dataDir = join(place, 'postgres')
chmodSync(place, 0o755) // as root, the server's user has to get in
const program = new URL('./keep-postgres.ts', import.meta.url).href
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(place, { recursive: true, force: true })
})

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client.query<Record<string, unknown>>(sql).then(({ rows }) => rows).finally(() => client.end())
}

const keeping = async <T>(options: Partial<KeepPostgres>, use: (kept: KeptPostgres) => Promise<T>): Promise<T> => {
  const kept = await keepPostgres({ dataDir, ...options })
  return use(kept).finally(() => kept.stop())
}

/** A program of its own that keeps a server, tells its URL on the first line, and lives until it is ended. */
const keeper = (folder: string, then = 'setInterval(() => {}, 1000)'): ChildProcess => {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', `import { keepPostgres } from '${program}'
    const kept = await keepPostgres({ dataDir: '${folder}' })
    console.log(kept.url)
    ${then}`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  children.push(child)
  return child
}

const firstLine = async (child: ChildProcess): Promise<string> => {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer] // stdout is piped above and emits buffers
  return chunk.toString().trim()
}

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<NodeJS.Signals | null> => {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
  return child.signalCode
}

const endsSoon = async (pid: number): Promise<boolean> => {
  for (let i = 0; i < 300 && identityOf(pid) !== undefined; i++) await wait(10)
  return identityOf(pid) === undefined
}

describe('the first start', () => {
  test('makes a UTF-8 database behind a password that only this user can read', () =>
    keeping({}, async ({ url }) => {
      const [row] = await query(url, `select pg_encoding_to_char(encoding) as encoding, datctype,
        current_setting('fsync') as fsync, current_setting('jit') as jit, current_setting('unix_socket_directories') as sockets
        from pg_database where datname = current_database()`)
      assert.deepEqual(row, { encoding: 'UTF8', datctype: 'C.UTF-8', fsync: 'on', jit: 'off', sockets: '' })
      assert.equal(statSync(`${dataDir}.password`).mode & 0o777, 0o600)
      assert.equal(statSync(`${dataDir}.log`).mode & 0o777, 0o600)
      await assert.rejects(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1'), /password authentication failed/)
    }))

  test('leaves a log without the statements and values of its callers', () =>
    keeping({}, async ({ url }) => {
      await assert.rejects(query(url, `select 'Yamada Hanako'::int`))
      await query(url, 'create table people (name text primary key)')
      await assert.rejects(query(url, `insert into people values ('Suzuki Jiro'), ('Suzuki Jiro')`), /duplicate key/)
      assert.match(readFileSync(`${dataDir}.log`, 'utf8'), /duplicate key/)
      assert.doesNotMatch(readFileSync(`${dataDir}.log`, 'utf8'), /Suzuki|insert into/)
    }))
})

describe('the next start', () => {
  test('is on the same port, with the data there', async () => {
    const before = await keeping({}, async ({ url }) => (await query(url, 'create table kept as select 42 as answer'), url))
    await keeping({}, async ({ url }) => {
      assert.equal(url, before)
      assert.deepEqual(await query(url, 'select answer from kept'), [{ answer: 42 }])
    })
  })

  test('moves to another port when the remembered one is taken, and refuses when it was asked for', async () => {
    const port = await keeping({}, ({ url }) => Promise.resolve(Number(new URL(url).port)))
    const squatter = createServer().listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    try {
      await assert.rejects(keepPostgres({ dataDir, port }), (error) => error instanceof Failure && error.message.includes(`Port ${port}`))
      await keeping({}, async ({ url }) => assert.deepEqual([Number(new URL(url).port) === port, await query(url, 'select 1 as one')], [false, [{ one: 1 }]]))
    } finally {
      squatter.close()
    }
  })

  test('sets a new password where the old one was lost', async () => {
    rmSync(`${dataDir}.password`)
    await keeping({}, async ({ url }) => assert.deepEqual(await query(url, 'select answer from kept'), [{ answer: 42 }]))
  })

  test('is not fooled by a postmaster.pid whose number now belongs to another program', async () => {
    writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`)
    await keeping({}, async ({ url }) => assert.equal((await query(url, 'select 1')).length, 1))
  })
})

describe('one program at a time', () => {
  test('a second one is told who holds the folder', () =>
    keeping({}, async ({ url }) => {
      const second = spawn(process.execPath, ['--input-type=module', '-e', `import { keepPostgres } from '${program}'
        await keepPostgres({ dataDir: '${dataDir}' })`], { stdio: ['ignore', 'ignore', 'pipe'] })
      const said = (await second.stderr!.toArray()).join('')
      assert.match(said, new RegExp(`is in use by process ${process.pid}`))
      assert.equal((await query(url, 'select 1')).length, 1)
    }))

  test('a lock left by a dead program, or one whose number was given out again, holds nobody up', async () => {
    for (const left of ['999999999\nlong-ago\nx\n', `${process.pid}\nan earlier start\nx\n`, '']) {
      writeFileSync(`${dataDir}.lock`, left)
      await keeping({}, async ({ url }) => assert.equal((await query(url, 'select 1')).length, 1))
      assert.equal(existsSync(`${dataDir}.lock`), false)
    }
  })

  test('of eight that start at once, one gets the folder', async () => {
    const folder = join(place, 'raced')
    writeFileSync(`${folder}.lock`, '999999999\nlong-ago\nx\n')
    // Each says how it went and lives on until it is told to end, so that the winner holds the lock throughout.
    const racers = Array.from({ length: 8 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', `import { lockFolder } from '${new URL('./folder-lock.ts', import.meta.url).href}'
        try { lockFolder('${folder}'); console.log('mine') } catch (error) { console.log(error.fault) }
        process.stdin.resume()`], { stdio: ['pipe', 'pipe', 'inherit'] }))
    const said = await Promise.all(racers.map(firstLine))
    for (const racer of racers) racer.stdin?.end()
    assert.deepEqual(said.toSorted(), [...Array<string>(7).fill('conflict'), 'mine'])
  })
})

describe('the end of the program', () => {
  test('kill -9 leaves an orphan, which the next start ends; what was committed is there', async () => {
    const child = keeper(dataDir)
    await query(await firstLine(child), 'create table survived as select 7 as seven')
    await end(child, 'SIGKILL')
    const orphan = orphanOf(dataDir)
    assert.ok(orphan, 'the server outlives its killed program')
    await keeping({}, async ({ url }) => assert.deepEqual(await query(url, 'select seven from survived'), [{ seven: 7 }]))
    assert.equal(identityOf(orphan), undefined)
  })

  test('kill -9 of program and server together is recovered from', async () => {
    const child = keeper(dataDir)
    await query(await firstLine(child), 'create table crashed as select 8 as eight')
    const server = orphanOf(dataDir)
    assert.ok(server)
    await end(child, 'SIGKILL')
    process.kill(server, 'SIGKILL')
    await keeping({}, async ({ url }) => assert.deepEqual(await query(url, 'select eight from crashed'), [{ eight: 8 }]))
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    test(`${signal} shuts the server down cleanly and still ends the program by ${signal}`, async () => {
      const child = keeper(dataDir)
      await firstLine(child)
      const server = orphanOf(dataDir)
      assert.ok(server)
      appendFileSync(`${dataDir}.log`, `-- ${signal}\n`)
      assert.equal(await end(child, signal), signal)
      assert.equal(identityOf(server), undefined)
      assert.match(readFileSync(`${dataDir}.log`, 'utf8').split(`-- ${signal}`)[1] ?? '', /database system is shut down/)
      assert.equal(existsSync(`${dataDir}.lock`), false)
    })

  test('a program that answers SIGTERM itself still has its database while it finishes', async () => {
    const child = keeper(dataDir, `process.once('SIGTERM', async () => {
      await new Promise((resolve) => setTimeout(resolve, 200))
      const { default: pg } = await import('${import.meta.resolve('pg')}')
      const client = new pg.Client({ connectionString: kept.url })
      await client.connect().then(() => client.query('select 1')).then(() => client.end())
      await kept.stop()
      process.exit(5)
    })
    setInterval(() => {}, 1000)`)
    await firstLine(child)
    assert.equal(await end(child, 'SIGTERM'), null)
    assert.equal(child.exitCode, 5)
  })

  test('process.exit without stop() ends the server too', async () => {
    const child = keeper(dataDir, 'process.exit(3)')
    const ended = once(child, 'exit')
    await firstLine(child)
    const server = orphanOf(dataDir)
    assert.deepEqual((await ended)[0], 3)
    assert.ok(server === undefined || (await endsSoon(server)))
  })

  test('an abort stops it, and stop() may be called again', async () => {
    const abort = new AbortController()
    const kept = await keepPostgres({ dataDir, signal: abort.signal })
    const pid = kept.pid()
    abort.abort()
    await kept.stop()
    await kept.stop()
    assert.ok(pid && (await endsSoon(pid)))
  })
})

describe('trouble while it runs', () => {
  test('a server that is killed comes back under the same URL with what was committed', async () => {
    const said: string[] = []
    await keeping({ report: (line) => said.push(line) }, async ({ url, pid }) => {
      await query(url, 'create table held as select 9 as nine')
      process.kill(pid()!, 'SIGKILL') // it runs: the query above was answered
      const rows = await untilAnswered(url, 'select nine from held')
      assert.deepEqual(rows, [{ nine: 9 }])
    })
    assert.deepEqual([said[0], said.at(-1)], ['PostgreSQL ended unasked: starting it again', 'PostgreSQL is back'])
  })
})

const untilAnswered = async (url: string, sql: string): Promise<unknown> => {
  for (let i = 0; ; i++) {
    await wait(50)
    try {
      return await query(url, sql)
    } catch (error) {
      if (i > 200) throw error
    }
  }
}

describe('a folder that is not right', () => {
  test('a start killed while it makes the folder is repaired by the next', async () => {
    for (const delay of [300, 500, 700]) {
      const folder = join(place, `half-${delay}`, 'postgres')
      const child = keeper(folder)
      await wait(delay)
      await end(child, 'SIGKILL')
      await keeping({ dataDir: folder }, async ({ url }) => assert.equal((await query(url, 'select 1')).length, 1))
      assert.deepEqual(readdirSync(join(place, `half-${delay}`)).sort(), ['postgres', 'postgres.log', 'postgres.password'])
    }
  })

  test('somebody else’s files are left alone', async () => {
    const folder = join(place, 'photographs')
    mkdirSync(folder)
    writeFileSync(join(folder, 'fuji.jpg'), 'snow')
    await assert.rejects(keepPostgres({ dataDir: folder }), /holds no PostgreSQL data: choose another folder/)
    assert.deepEqual(readdirSync(folder), ['fuji.jpg'])
  })

  test('data of another version is refused with what to do', async () => {
    const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8')
    writeFileSync(join(dataDir, 'PG_VERSION'), '15\n')
    await assert.rejects(keepPostgres({ dataDir }), /written by PostgreSQL 15, this program brings 18/)
    writeFileSync(join(dataDir, 'PG_VERSION'), version)
  })
})

test('nothing but 127.0.0.1 answers', () =>
  keeping({}, async ({ url }) => {
    const other = connect({ port: Number(new URL(url).port), host: '127.0.0.2' })
    const [error] = (await once(other, 'error')) as [NodeJS.ErrnoException] // a refused connection emits an error
    assert.equal(error.code, 'ECONNREFUSED')
  }))
