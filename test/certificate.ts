// A certificate that signs itself, written as DER by hand: Node reads them and makes none, and no key may lie in the repository.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { certificateStatement } from '#trust/identity/contract.ts'

const kinds = {
  ed25519: { make: () => generateKeyPairSync('ed25519'), oid: [0x2b, 0x65, 0x70], digest: null, none: [] },
  ec: { make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }), oid: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02], digest: 'sha256', none: [] },
  rsa: { make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }), oid: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b], digest: 'sha256', none: [0x05, 0x00] },
} as const

export interface TestCertificate {
  readonly pem: string
  readonly key: KeyObject
  /** In base64: that it speaks for an organisation, as its own key says. */
  proof(organisation: string): string
}

function der(tag: number, ...parts: (Buffer | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const length = content.length < 128 ? [content.length] : content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

export function aCertificate(kind: keyof typeof kinds = 'ed25519'): TestCertificate {
  const { make, oid, digest, none } = kinds[kind]
  const { publicKey, privateKey } = make()
  const algorithm = der(0x30, der(0x06, oid), none)
  const name = der(0x30, der(0x31, der(0x30, der(0x06, [0x55, 0x04, 0x03]), der(0x0c, Buffer.from('machine.example')))))
  const valid = der(0x30, der(0x17, Buffer.from('260101000000Z')), der(0x17, Buffer.from('360101000000Z')))
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const body = der(0x30, der(0xa0, der(0x02, [2])), der(0x02, [1]), algorithm, name, valid, name, key)
  const whole = der(0x30, body, algorithm, der(0x03, [0], sign(digest, body, privateKey)))
  const pem = `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  return { pem, key: privateKey, proof: (organisation) => sign(digest, Buffer.from(certificateStatement(organisation)), privateKey).toString('base64') }
}
