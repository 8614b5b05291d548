/** A moment so many minutes from now, for showing clocks that run. */
export const minutesFromNow = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()

export const sampleHash = '4f0c9a1be7d2036855aa10c3f19e4b7d2c88f6e0913a5bd4770e21c6ab35d9f1'
