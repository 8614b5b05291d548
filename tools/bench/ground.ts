import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { migrate } from '#platform/migrations.ts'
import { keepPostgres } from '#platform/postgres/keep-postgres.ts'
import { migrations } from '#main/domains.ts'
import { found, openWorld, type OpenWorld } from '#main/world.ts'
import type { Actor } from '#trust/identity/actor.ts'

/** An empty installation of its own on the embedded server, durable as in use, gone afterwards. */
export async function ground(): Promise<{ world: OpenWorld; url: string; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sakimori-bench-'))
  chmodSync(folder, 0o755)
  const postgres = await keepPostgres({ dataDir: join(folder, 'postgres') })
  await migrate(postgres.url, migrations)
  const world = await openWorld(postgres.url, { connections: 12 })
  await found(world)
  return {
    world, url: postgres.url,
    async close() {
      await world.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The people who act in a bench. Their organisations are among those that `populate` makes. */
export function actor(organisation: string, kind: Actor['kind'], roles: string[], id = `person-${organisation}-${roles[0] ?? ''}`): Actor {
  return { id, office: `${organisation} ${roles[0] ?? ''}`, organisation, kind, roles, sectors: kind === 'operator' ? ['medical'] : [], communities: ['community-council'], designations: [], clearance: 0, via: 'session' }
}

/**
 * Makes a directory of `count` operators in one sector, members of the council, with the centre and one co-signer;
 * the first `holders` hold a FortiGate in the range that the warning names, and belong to another sector.
 */
export async function populate(world: OpenWorld, count: number, holders: number): Promise<void> {
  await sql`insert into identity.organisation (id, name_ja, name_en, kind, sectors) values
    ('org-centre', '司令塔', 'The centre', 'centre', '{government}'), ('org-jpcert', '専門機関', 'Specialist', 'specialist', '{}') on conflict do nothing`.execute(world.db)
  await sql`insert into identity.community (id, name_ja, name_en, kind, hub) values ('community-council', '協議会', 'The council', 'council', 'org-centre') on conflict do nothing`.execute(world.db)
  await sql`insert into identity.person (id, organisation, name, office, mail, roles) values
    ('person-org-centre-analyst', 'org-centre', '分析', '分析', '', '{analyst,member}'), ('person-org-centre-duty-officer', 'org-centre', '当直', '当直', '', '{duty-officer,member}'),
    ('person-org-jpcert-analyst', 'org-jpcert', '連名', '連名', '', '{analyst,member}') on conflict do nothing`.execute(world.db)
  await sql`insert into identity.organisation (id, name_ja, name_en, kind, sectors)
    select 'org-bench-' || n, '組織' || n, 'Organisation ' || n, 'operator', case when n <= ${holders} then '{logistics}'::text[] else '{medical}'::text[] end
    from generate_series(1, ${count}) n on conflict do nothing`.execute(world.db)
  await sql`insert into identity.membership (community, organisation, invited, since)
    select 'community-council', id, now(), now() from identity.organisation on conflict do nothing`.execute(world.db)
  const register = world.handlers.get('asset.register')!
  const { act } = await import('#trust/act.ts')
  for (let n = 1; n <= holders; n += 1) {
    await act(world, register, actor(`org-bench-${n}`, 'operator', ['analyst', 'member']), { name: 'VPN-01', maker: 'Fortinet', product: 'FortiGate 60F', version: 'FortiOS 7.2.9', exposed: true })
  }
  await sql`vacuum analyze`.execute(world.db)
}
