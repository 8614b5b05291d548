/** What single purl types demand beyond the form they all have. Source: the type definitions of package-url/purl-spec. */
export interface Purl {
  readonly type: string
  readonly namespace?: string
  readonly name: string
  readonly version?: string
  readonly qualifiers: Readonly<Record<string, string>>
  readonly subpath?: string
}

type Rule = (purl: Purl) => Purl | undefined

const lowerCased: Rule = (purl) => ({ ...purl, name: purl.name.toLowerCase(), ...(purl.namespace && { namespace: purl.namespace.toLowerCase() }) })
const only = (holds: (purl: Purl) => boolean): Rule => (purl) => (holds(purl) ? purl : undefined)
const withoutNamespace = only(({ namespace }) => namespace === undefined)

const rules: Readonly<Record<string, Rule>> = {
  'brew': lowerCased,
  'git': (purl) => (purl.namespace?.split('/')[0] === 'github' ? lowerCased(purl) : purl),
  'chrome-extension': only(({ name, version }) => /^[a-p]{32}$/.test(name) && (version === undefined || /^\d{1,5}(\.\d{1,5}){0,3}$/.test(version))),
  'cpan': only(({ name }) => !name.includes('::')),
  'julia': only(({ qualifiers }) => qualifiers['uuid'] !== undefined),
  'otp': withoutNamespace,
  'vcpkg': withoutNamespace,
  'vscode-extension': only(({ namespace }) => namespace !== undefined),
}

/** The purl as its type spells it; `undefined` where the type forbids what it says. */
export const purlTypeRules = (purl: Purl): Purl | undefined => (Object.hasOwn(rules, purl.type) ? rules[purl.type]?.(purl) : purl)
