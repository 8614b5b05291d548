/** The ISAC's machine: a plain client of TAXII 2.1 that knows an address and a token, and nothing of this program. */
import { must } from '../telling.ts'

export interface Page { readonly more?: boolean; readonly next?: string; readonly objects?: readonly StixObject[] }
export interface StixObject { readonly type: string; readonly id: string; readonly name?: string; readonly object_refs?: readonly string[]; readonly labels?: readonly string[]; readonly revoked?: boolean; readonly created_by_ref?: string; readonly object_marking_refs?: readonly string[] }
interface Collections { readonly collections: readonly { readonly id: string; readonly alias: string; readonly can_read: boolean }[] }

export class TaxiiClient {
  private readonly headers: Record<string, string>
  private readonly base: string
  /** Where the last reading ended: the next asks for what came after. */
  private reached = ''

  constructor(base: string, token: string) {
    this.base = base
    this.headers = { authorization: `Bearer ${token}`, accept: 'application/taxii+json;version=2.1' }
  }

  private async get<T>(address: string): Promise<{ body: T; last: string | null }> {
    const answer = await fetch(address, { headers: this.headers })
    must(answer.ok, `${address} answered ${answer.status}: ${await answer.clone().text()}`)
    return { body: await answer.json() as T, last: answer.headers.get('x-taxii-date-added-last') }
  }

  /** From the discovery to the ids of what may be read under one root, by alias. */
  async discover(root: string): Promise<Map<string, string>> {
    const { body: { api_roots: roots } } = await this.get<{ api_roots: string[] }>(`${this.base}/taxii2/`)
    const home = roots.find((one) => one.endsWith(`/${root}/`))
    must(home, `the discovery knows no root ${root}`)
    const { body } = await this.get<Collections>(`${this.base}/taxii2/${root}/collections/`)
    return new Map(body.collections.filter(({ can_read: readable }) => readable).map(({ alias, id }) => [alias, id]))
  }

  /** Everything that was added since the last time, page by page. */
  async poll(root: string, collection: string, from = this.reached): Promise<StixObject[]> {
    const found: StixObject[] = []
    let next = ''
    do {
      const { body, last } = await this.get<Page>(`${this.base}/taxii2/${root}/collections/${collection}/objects/?limit=50${from && `&added_after=${from}`}${next && `&next=${encodeURIComponent(next)}`}`)
      found.push(...body.objects ?? [])
      next = body.next ?? ''
      if (last && last > this.reached) this.reached = last
    } while (next)
    return found
  }
}
