/** The same without these fields, at whatever depth they stand. */
export function withoutFields(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutFields(one, names))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)).map(([name, one]) => [name, withoutFields(one, names)]))
}
