/** Amounts of crypto-assets, exact: whole numbers of the smallest part that any asset has, never floating. */

/** Digits behind the point: more than any asset uses (ether has 18, NEAR 24). */
export const DIGITS = 24
const ONE = 10n ** BigInt(DIGITS)
const LONGEST = 80

/** `1,234.5`, `１２．５`, `0.5 BTC`, `1.2e-7`: the number in smallest parts, and a unit where one stands behind it. Undefined for what is none, or is negative. */
export function readAmount(given: string): { readonly units: bigint; readonly unit?: string } | undefined {
  const s = given.slice(0, LONGEST * 2).normalize('NFKC').trim()
  const [, number = '', unit] = /^\+?([\d.,]+(?:e[+-]?\d{1,2})?)\s*([A-Za-z][A-Za-z0-9]{1,11})?$/i.exec(s) ?? []
  if (s.length > LONGEST || !/^(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:e[+-]?\d{1,2})?$/i.test(number) || !/\d/.test(number)) return undefined
  const units = unitsOf(number.replaceAll(',', ''))
  return units === undefined ? undefined : { units, ...(unit && { unit: unit.toUpperCase() }) }
}

function unitsOf(number: string): bigint | undefined {
  const [, whole = '', part = '', power = '0'] = /^(\d*)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? []
  const shift = DIGITS + Number(power) - part.length
  const digits = BigInt(`${whole}${part}` || '0')
  if (shift >= 0) return digits * 10n ** BigInt(shift)
  const cut = 10n ** BigInt(-shift)
  return digits % cut === 0n ? digits / cut : undefined
}

/** `12.5`: the shortest decimal text that says exactly this. */
export function writeAmount(units: bigint): string {
  const [whole, part] = [units / ONE, (units % ONE).toString().padStart(DIGITS, '0').replace(/0+$/, '')]
  return part === '' ? whole.toString() : `${whole}.${part}`
}

/** As a number of JSON, where reading it back gives the same amount; undefined where a number cannot hold it. */
export function asNumber(units: bigint): number | undefined {
  const number = Number(writeAmount(units))
  return Number.isFinite(number) && ofNumber(number) === units ? number : undefined
}

/** A number of JSON as it was written, for up to fifteen digits; with more nobody knows what was meant, and it is undefined. */
export function ofNumber(number: number): bigint | undefined {
  const said = String(number)
  const digits = said.replace(/e.*$/i, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length
  return Number.isFinite(number) && number >= 0 && digits <= 15 ? readAmount(said)?.units : undefined
}

/** For people: `1.25 BTC`. */
export const amountText = (units: bigint, asset: string): string => `${writeAmount(units)} ${asset}`
