/**
 * A certificate is bound to a token only by who holds its key. Fingerprints are no secret: they are in every handshake, and
 * whoever could register another's would take the other's calls for its own.
 */
import { verify, X509Certificate } from 'node:crypto'
import { text, type Text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import { certificateStatement } from './contract.ts'
import { fingerprint } from './secrets.ts'

interface Given { readonly certificate?: string | undefined; readonly proof?: string | undefined }

/**
 * The fingerprint of the certificate given, whose key has signed that it speaks for this organisation; null where none is
 * given. The statement needs no time or number: made once, it says only what its organisation may say of itself again.
 * Throws Failure `invalid`.
 */
export function provenCertificate({ certificate, proof }: Given, organisation: string): string | null {
  if (!certificate) return null
  const read = certificateFrom(certificate)
  if (!proof) throw fault('proof', howTo(organisation))
  if (!isSignedBy(read, certificateStatement(organisation), Buffer.from(proof, 'base64'))) throw fault('proof', howTo(organisation))
  return fingerprint(read.fingerprint256) ?? null
}

function certificateFrom(pem: string): X509Certificate {
  if (pem.includes('PRIVATE KEY')) throw fault('certificate', text('秘密鍵は送らないでください。証明書だけで足ります。', 'Never send the private key. The certificate is enough.'))
  try {
    return new X509Certificate(pem)
  } catch {
    throw fault('certificate', text('証明書を PEM の形（-----BEGIN CERTIFICATE----- から）で入れてください。指紋だけでは足りません。', 'Give the certificate in PEM, from -----BEGIN CERTIFICATE-----. Its fingerprint is not enough.'))
  }
}

/** Keys that sign in one way of their own take no digest; all others sign over SHA-256. */
function isSignedBy({ publicKey }: X509Certificate, statement: string, signature: Buffer): boolean {
  const digest = ['ed25519', 'ed448'].includes(publicKey.asymmetricKeyType ?? '') ? null : 'sha256'
  try {
    return verify(digest, Buffer.from(statement), publicKey, signature)
  } catch {
    return false
  }
}

function howTo(organisation: string): Text {
  const said = `printf '%s' '${certificateStatement(organisation)}' > said.txt && openssl pkeyutl -sign -rawin -inkey key.pem -in said.txt | base64`
  return text(`証明書の鍵で署名して、答えを proof に入れてください：${said}`, `Sign with the certificate’s key and give the answer as proof: ${said}`)
}

const fault = (path: string, message: Text) => invalid([{ path, message }])
