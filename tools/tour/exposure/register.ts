import { assets } from '#domains/assets/contract.ts'
import type { Stage } from '../stage.ts'
import { must } from '../telling.ts'

/** The devices of the story by their ids. */
export interface Held { readonly gate: string; readonly routers: string }

/** As the box shows it: nobody is asked for a CPE. */
export async function register({ roles: { small, power }, tell }: Stage): Promise<Held> {
  const gate = (await small.does(assets.register, { name: `本社の出口 ${Date.now() % 100_000}`, maker: 'フォーティネット', product: 'FortiGate 60F', version: 'v7.2.4 build1396', place: '本社', serves: '受発注', exposed: true, criticality: 'high' })).result
  tell.say(`山科精機：${gate.maker} ${gate.product} ${gate.version}（インターネット側）`)
  const routers = (await power.does(assets.register, {
    kind: 'fleet', name: `変電所のルーター ${Date.now() % 100_000}`, maker: '瀬戸ネットワークス', product: 'SR-200', version: '2.3.0', serves: '系統監視', criticality: 'high', count: 240,
    places: [{ place: '北変電所群', count: 150 }, { place: '南変電所群', count: 90 }], updates: 'on-site',
  })).result
  must(routers.count === 240, 'the fleet is not counted')
  tell.say(`湊電力：${routers.maker} ${routers.product} ${routers.version}　${routers.count}台、${routers.places.map(({ place, count }) => `${place} ${count}台`).join('、')}`)
  return { gate: gate.id, routers: routers.id }
}

/** The registers as they were before the story. */
export async function leave({ roles: { small, power } }: Stage, { gate, routers }: Held): Promise<void> {
  await small.asks(assets.retire, { id: gate }).catch(() => {}) // the story may have ended because the server is gone
  await power.asks(assets.retire, { id: routers }).catch(() => {})
}
