/** An envelope holds objects, and nothing else is one (section 3.7). */
import { TaxiiTrouble } from './trouble.ts'

/** Throws TaxiiTrouble 400 where it is no JSON, 422 where it is no envelope. */
export function envelope(body: unknown): string {
  if (typeof body !== 'string' || body.trim() === '') throw new TaxiiTrouble(400, 'the body is empty')
  let said: unknown
  try {
    said = JSON.parse(body)
  } catch {
    throw new TaxiiTrouble(400, 'the body is no JSON')
  }
  const objects = typeof said === 'object' && said !== null ? (said as { objects?: unknown }).objects : undefined
  if (!Array.isArray(objects) || objects.length === 0) throw new TaxiiTrouble(422, 'the body must be an envelope: { "objects": [ … ] }')
  return body
}
