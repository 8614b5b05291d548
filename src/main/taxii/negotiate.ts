/** What TAXII 2.1 speaks: its media type with the version or without (section 1.6.8). */
import type { FastifyRequest } from 'fastify'

export const TAXII = 'application/taxii+json;version=2.1'
export const STIX = 'application/stix+json;version=2.1'

interface Media { readonly type: string; readonly version: string | undefined; readonly refused: boolean }

function media(given: string): Media {
  const [type = '', ...parameters] = given.split(';').map((part) => part.trim().toLowerCase())
  const value = (name: string): string | undefined => parameters.find((one) => one.replace(/\s/g, '').startsWith(`${name}=`))?.split('=')[1]?.trim().replaceAll('"', '')
  return { type, version: value('version'), refused: Number(value('q') ?? 1) === 0 }
}

const isOurs = ({ type, version }: Media): boolean => type === 'application/taxii+json' && (version === undefined || version === '2.1')

/** Whether the client takes what is sent. Who says nothing takes anything. */
export function accepts({ headers: { accept } }: Pick<FastifyRequest, 'headers'>): boolean {
  if (accept === undefined || accept.trim() === '') return true
  return accept.split(',').map(media).some((one) => !one.refused && (isOurs(one) || one.type === '*/*' || one.type === 'application/*'))
}

/** Whether a body is one of TAXII 2.1. */
export const isTaxii = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean => isOurs(media(headers['content-type'] ?? ''))

/** Whether it came as it is: packed bodies are not taken, since nobody knows how large they become. */
export const isPlain = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean => ['', 'identity'].includes(headers['content-encoding']?.trim().toLowerCase() ?? '')
