/** `npm run bench -- NAME`: prints measured figures as JSON lines. Never part of the tests: machines differ, and are noisy. */
const benches: Record<string, () => Promise<{ bench(): Promise<void> }>> = {
  main: () => import('./bench/main.ts'),
  reporting: () => import('./bench/reporting.ts'),
  readiness: () => import('./bench/readiness.ts'),
  sharing: () => import('./bench/sharing.ts'),
  vulnerabilities: () => import('./bench/vulnerabilities.ts'),
}

const name = process.argv[2] ?? 'main'
const load = benches[name]
if (!load) {
  console.error(`there is no bench called ${name}; there are: ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}
await (await load()).bench()
process.exit(0)
