// The whole architecture as one list. Change it in review, never in passing.
// `comment` is the sentence a violator reads.

// [domain, the domain whose index.ts it may import besides every contract.ts]
const treaties = [
  ['reporting', 'assets'],
  ['sharing', 'assets'],
  ['sharing', 'reporting'],
  ['sharing', 'vulnerabilities'],
  ['duties', 'assets'],
  ['duties', 'reporting'],
  ['rooms', 'reporting'],
  ['rooms', 'sharing'],
  ['readiness', 'assets'],
  ['readiness', 'relations'],
  ['relations', 'assets'],
  ['vulnerabilities', 'assets'],
  ['coordination', 'vulnerabilities'],
  ['observation', 'assets'],
  ['vulnerabilities', 'relations'],
]

const layers = ['language', 'platform', 'trust', 'domains', 'main'] // each may import itself and what stands left of it

const contract = '^src/(domains|trust)/.+contract\\.ts$' // a long domain keeps one in the folder of a noun, too

const upward = layers.slice(0, -1).map((layer, i) => ({
  name: `${layer}-looks-down-only`,
  comment: `Imports go one way: main, domains, trust, platform, language. What stands in ${layer} knows nothing above it.`,
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${[...layers.slice(i + 1), 'client', 'web', 'cli'].join('|')})/` },
}))

// A long contract may keep a part of it beside it, as profile-contract.ts.
const npm = (names) => `(^|/)node_modules/(${names})/`

const rules = [
  { name: 'no-cycles', comment: 'Two files that need each other are one file, or hide a third. Type imports count.', from: {}, to: { circular: true } },
  { name: 'everything-resolves', comment: 'This import leads nowhere.', from: {}, to: { couldNotResolve: true } },
  ...upward,
  {
    name: 'language-is-pure',
    comment: 'The shared words run in the browser too: the schema library, the readers of package URLs and of XML, and nothing else.',
    from: { path: '^src/language/' },
    to: { pathNot: ['^src/language/', npm('zod|packageurl-js|fast-xml-parser')] },
  },
  {
    name: 'domains-meet-at-contracts',
    comment: 'A domain reads another domain’s contract.ts, or its index.ts where a treaty in this list says so.',
    from: { path: '^src/domains/([^/]+)/' },
    to: {
      path: '^src/domains/([^/]+)/',
      pathNot: ['^src/domains/$1/', contract, ...treaties.map(([, to]) => `^src/domains/${to}/index\\.ts$`)],
    },
  },
  ...[...new Set(treaties.map(([, to]) => to))].map((to) => ({
    name: `only-treaty-partners-enter-${to}`,
    comment: `Reading ${to} through its index.ts needs a treaty: one reviewed line in this list.`,
    from: { path: '^src/domains/', pathNot: [`^src/domains/(${[to, ...treaties.filter((treaty) => treaty[1] === to).map(([from]) => from)].join('|')})/`] },
    to: { path: `^src/domains/${to}/index\\.ts$` },
  })),
  {
    name: 'contracts-are-pure',
    comment: 'contract.ts is read by the browser: the shared words, schemas and other contracts only.',
    from: { path: contract },
    to: { pathNot: ['^src/language/', contract, npm('zod')] },
  },
  {
    name: 'screens-and-commands-see-contracts-only',
    comment: 'Screens and commands know the client, the shared words and contracts; what the server does is not theirs.',
    from: { path: '^src/(web|cli|client)/' },
    to: { path: '^src/', pathNot: ['^src/(client|language)/', contract, '^src/web/', '^src/cli/'] },
  },
  {
    name: 'client-knows-no-user',
    comment: 'The client is used by screens and commands and knows neither.',
    from: { path: '^src/client/' },
    to: { path: '^src/(web|cli)/' },
  },
  {
    name: 'screens-and-commands-are-apart',
    comment: 'Screens and commands share the client, not each other.',
    from: { path: '^src/(web|cli)/' },
    to: { path: '^src/(web|cli)/', pathNot: '^src/$1/' },
  },
  {
    name: 'screens-run-in-a-browser',
    comment: 'What the browser loads can’t use Node’s modules or the server’s packages.',
    from: { path: '^src/(web|client)/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'sql-lives-in-tables',
    comment: 'Queries live in tables.ts (trust has its own rows to keep, platform the connection): elsewhere call a named query.',
    from: { path: '^src/', pathNot: ['tables\\.ts$', '^src/(trust|platform)/', '^src/main/roles\\.ts$'] },
    to: { path: npm('kysely|pg') },
  },
  {
    name: 'ledger-format-stands-alone',
    comment: 'Outsiders verify with these files; they may import hashing and each other, nothing else.',
    from: { path: '^src/trust/ledger/format[/.-]' },
    to: { pathNot: ['^(node:)?crypto$', '^src/trust/ledger/format[/.-]'] },
  },
  {
    name: 'http-stays-at-the-edge',
    comment: 'Only main knows HTTP: below it an actor asks for a verb, wherever the wish came from.',
    from: { path: '^src/', pathNot: ['^src/main/', '^src/trust/identity/'] },
    to: { path: npm('fastify|@fastify/[^/]+') },
  },
  {
    name: 'http-stays-at-the-edge',
    comment: 'Sign-in is HTTP by nature: its routes know the types of the server that main gives them, and never make one.',
    from: { path: '^src/trust/identity/', pathNot: '^src/trust/identity/testing/' },
    to: { path: npm('fastify|@fastify/[^/]+'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'sign-in-stays-in-identity',
    comment: 'Issuers, tokens and passkeys are trust/identity’s to know, and main’s to join.',
    from: { path: '^src/', pathNot: '^src/(trust/identity|main)/' },
    to: { path: npm('oidc-provider|openid-client|jose|@simplewebauthn/server') },
  },
]

module.exports = {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    parser: 'swc', // the default parser sees no module at all under TypeScript 7, and passes
    tsPreCompilationDeps: true, // type imports count
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
}
