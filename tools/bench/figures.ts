/** One measured figure, as one JSON line. Durations in ms, memory in MB, script in KB; the setting in words. */
export interface Figure {
  readonly metric: string
  readonly setting: string
  readonly value: number
  readonly unit: string
  readonly target?: number
}

export const tell = (bench: string, figure: Figure): void =>
  console.log(JSON.stringify({ bench, metric: figure.metric, setting: figure.setting, value: Math.round(figure.value * 100) / 100, unit: figure.unit, ...(figure.target === undefined ? {} : { target: figure.target }) }))

/** The value below which this share of the samples lies; nearest rank. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN
}

/** Runs a piece of work some times and returns how long each took, in ms. */
export async function times(count: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  for (let at = 0; at < count; at += 1) {
    const began = performance.now()
    await work(at)
    took.push(performance.now() - began)
  }
  return took
}
