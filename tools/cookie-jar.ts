/** A visitor as a browser would be: keeps cookies, follows redirects by hand, signs in by a one-time link. */
export class Visitor {
  private readonly cookies = new Map<string, string>()
  readonly base: string

  constructor(base: string) {
    this.base = base.replace(/\/$/, '')
  }

  /** Sends one request with the cookies kept so far. Paths are below the base. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, `${this.base}/`)
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...(init.headers as Record<string, string>), ...(this.cookies.size > 0 ? { cookie: this.header() } : {}) } })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return response
  }

  /** Goes through sign-in with a one-time link. Throws where it does not end in a session. */
  async signIn(linkPath: string): Promise<this> {
    let at = linkPath
    for (let hops = 0; hops < 15; hops += 1) {
      const response = await this.send(at)
      const next = response.headers.get('location')
      if (response.status >= 400) throw new Error(`sign-in failed at ${new URL(at, this.base).pathname}: ${response.status} ${(await response.text()).slice(0, 300)}`)
      if (!next) break
      at = new URL(next, new URL(at, `${this.base}/`)).href
      if (new URL(at).origin !== new URL(this.base).origin) throw new Error(`sign-in led away to ${new URL(at).origin}`)
    }
    const session = await (await this.send('/api/session')).json() as unknown
    if (!session) throw new Error('the link did not sign in; each link works once')
    return this
  }

  private header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute))
    if (gone || pair.slice(at + 1) === '') this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(at + 1))
  }
}
