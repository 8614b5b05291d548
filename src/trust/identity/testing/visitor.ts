/** A browser without a screen: keeps cookies by path, follows redirects, and presses the button of a page. */
interface Cookie { name: string; value: string; path: string; attributes: string }

export interface Visit { readonly url: string; readonly status: number; readonly body: string; readonly headers: Headers }

export class Visitor {
  readonly origin: string
  readonly cookies = new Map<string, Cookie>()
  /** Every Set-Cookie line that was seen. */
  readonly lines: string[] = []

  constructor(origin: string) {
    this.origin = origin
  }

  cookie(name: string): string | undefined {
    return [...this.cookies.values()].find((cookie) => cookie.name === name)?.value
  }

  async once(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.origin)
    const fitting = [...this.cookies.values()].filter((cookie) => url.pathname.startsWith(cookie.path)).toSorted((a, b) => b.path.length - a.path.length)
    const headers = new Headers(init.headers)
    if (fitting.length > 0) headers.set('cookie', fitting.map(({ name, value }) => `${name}=${value}`).join('; '))
    if (init.method === 'POST' && !headers.has('origin')) headers.set('origin', this.origin)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) this.keep(line, url)
    return response
  }

  private keep(line: string, url: URL): void {
    this.lines.push(line)
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? url.pathname
    const gone = value === '' || attributes.some((attribute) => /^max-age=0$/i.test(attribute))
    if (gone) this.cookies.delete(`${name} ${path}`)
    else this.cookies.set(`${name} ${path}`, { name, value, path, attributes: attributes.join('; ') })
  }

  /** Goes to a page, through redirects. A redirect after a POST is a GET. */
  async visit(path: string, init: RequestInit = {}): Promise<Visit> {
    let [at, asked] = [new URL(path, this.origin).href, init]
    for (let hops = 0; hops < 12; hops += 1) {
      const response = await this.once(at, asked)
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || !location) return { url: at, status: response.status, body: await response.text(), headers: response.headers }
      at = new URL(location, at).href
      asked = init.headers ? { headers: init.headers } : {}
    }
    throw new Error(`redirected too often, last to ${at}`)
  }

  /** Presses the button of a page's form. */
  press(page: Visit): Promise<Visit> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.body)?.[1]
    if (!action) throw new Error(`no form on ${page.url}: ${page.status} ${page.body.slice(0, 300)}`)
    return this.visit(action, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' } })
  }

  /** What a page's script does: JSON to an address of this site. */
  async send<T>(path: string, body: unknown): Promise<{ status: number; answer: T }> {
    const response = await this.once(path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-sakimori': '1' }, body: JSON.stringify(body) })
    return { status: response.status, answer: (await response.json()) as T }
  }

  /** Signs in by a one-time link, as a person would. Ends on the page that offers a passkey. */
  async signIn(linkPath: string): Promise<Visit> {
    return this.press(await this.visit(linkPath))
  }
}
