/** A passkey authenticator in software: ES256, attestation "none". */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest()
const USER_PRESENT_AND_VERIFIED = 0x05
const WITH_KEY = 0x40

const cbor = {
  text: (value: string): Buffer => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]),
  bytes: (value: Buffer): Buffer => Buffer.concat([Buffer.from([0x59, value.length >> 8, value.length & 255]), value]),
}

export class Authenticator {
  private readonly key: KeyObject
  private readonly point: { x: Buffer; y: Buffer }
  private readonly id = randomBytes(32)
  private readonly origin: string
  counter = 0

  constructor(origin: string) {
    this.origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.key = privateKey
    this.point = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') }
  }

  private data(flags: number, rest: Buffer = Buffer.alloc(0)): Buffer {
    this.counter += 1
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(new URL(this.origin).hostname), Buffer.from([flags]), counter, rest])
  }

  private client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }

  create({ challenge }: { challenge: string }) {
    const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), this.point.x, Buffer.from('225820', 'hex'), this.point.y])
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, cose])
    const data = this.data(USER_PRESENT_AND_VERIFIED | WITH_KEY, credential)
    const attestation = Buffer.concat([
      Buffer.from([0xa3]), cbor.text('fmt'), cbor.text('none'), cbor.text('attStmt'), Buffer.from([0xa0]), cbor.text('authData'), cbor.bytes(data),
    ])
    return this.answer({ clientDataJSON: this.client('webauthn.create', challenge), attestationObject: attestation })
  }

  get({ challenge }: { challenge: string }) {
    const [data, client] = [this.data(USER_PRESENT_AND_VERIFIED), this.client('webauthn.get', challenge)]
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.key)
    return this.answer({ clientDataJSON: client, authenticatorData: data, signature })
  }

  private answer(response: Record<string, Buffer>) {
    const id = this.id.toString('base64url')
    const texts = Object.fromEntries(Object.entries(response).map(([name, value]) => [name, value.toString('base64url')]))
    return { id, rawId: id, type: 'public-key', response: texts, clientExtensionResults: {} }
  }
}
