/** What this program uses of oidc-provider, which ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface InteractionDetails {
    readonly uid: string
    readonly params: Readonly<Record<string, unknown>>
    readonly prompt: { readonly name: string }
  }
  export interface LoginResult { login: { accountId: string; amr: string[]; remember: boolean } }
  export interface Grant { addOIDCScope(scope: string): void; save(): Promise<string> }
  export interface IssuerContext { oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider }; type: string; body: string }

  export class Provider {
    constructor(issuer: string, configuration: object)
    proxy: boolean
    readonly Grant: new (of: { clientId: string; accountId: string }) => Grant
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<InteractionDetails>
    interactionResult(request: IncomingMessage, response: ServerResponse, result: LoginResult): Promise<string>
    on(event: 'server_error', hear: (context: unknown, error: Error) => void): void
  }
}
