/** What the program counts, for Prometheus. Labels are verbs, outcomes and ways: never an organisation or a person. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { Failure } from './errors.ts'

export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const acts = new Counter({ name: 'acts_total', help: 'Verbs asked for, by outcome.', labelNames: ['verb', 'outcome'], registers: [registry] })
const actSeconds = new Histogram({
  name: 'act_seconds', help: 'Seconds from asking to answer.', labelNames: ['verb'],
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3, 10], registers: [registry],
})
const deliveries = new Counter({ name: 'deliveries_total', help: 'Tries to deliver, by way and outcome.', labelNames: ['way', 'outcome'], registers: [registry] })

/** Counts and times one verb. `done`, one of the seven faults, or `fault` for an error of ours. */
export async function counted<T>(verb: string, work: () => Promise<T>): Promise<T> {
  const stop = actSeconds.startTimer({ verb })
  try {
    const answer = await work()
    acts.inc({ verb, outcome: 'done' })
    return answer
  } catch (error) {
    acts.inc({ verb, outcome: error instanceof Failure ? error.fault : 'fault' })
    throw error
  } finally {
    stop()
  }
}

export const countDelivery = (way: string, outcome: 'delivered' | 'retry' | 'final'): void => deliveries.inc({ way, outcome })

/** Values that are read when somebody looks: each name with its help. */
const watched = {
  outbox_waiting: 'Rows of the outbox that wait for the worker.',
  outbox_dead: 'Rows of the outbox that were set aside after the last try.',
  outbox_oldest_seconds: 'Age of the oldest waiting row.',
  ledger_lag_seconds: 'Age of the oldest entry that the sequencer has not placed.',
} as const
export type Watched = Readonly<Record<keyof typeof watched, number>>

const gauges = Object.entries(watched).map(([name, help]) => [name as keyof Watched, new Gauge({ name, help, registers: [registry] })] as const) // the keys of `watched`

/** Takes over what was just read, before the metrics are written out. */
export function show(values: Watched): void {
  for (const [name, gauge] of gauges) gauge.set(values[name])
}
