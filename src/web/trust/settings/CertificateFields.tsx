import { text, type Text } from '#language/words.ts'
import { certificateStatement } from '#trust/identity/contract.ts'
import { TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession } from '#web/wire/session.ts'

const words = {
  certificate: text('証明書（PEM）', 'Certificate (PEM)'),
  hint: text('入れると、この証明書でつなぐ機械だけが使えます。秘密鍵は入れないでください。', 'Only a machine that connects with this certificate may use it. Never put in the private key.'),
  proof: text('証明書の鍵による署名', 'Signature by the certificate’s key'),
  make: text('鍵のある機械で次を実行し、答えを入れてください。', 'Run this where the key is, and put in what it answers.'),
}

export interface Bound { readonly certificate: string; readonly proof: string }
export const unbound: Bound = { certificate: '', proof: '' }

/** A certificate, and once there is one, the command that proves that its key is held. */
export function CertificateFields({ bound, onChange, at }: { bound: Bound; onChange: (bound: Bound) => void; at: (path: string) => Text | undefined }) {
  const t = useText()
  const { session } = useSession()
  const statement = certificateStatement(session?.organisation.id ?? '')
  return (
    <>
      <TextArea label={words.certificate} mark="free" hint={words.hint} value={bound.certificate} onChange={(certificate) => onChange({ ...bound, certificate })} error={at('certificate')} />
      {bound.certificate.trim() !== '' && (
        <div className="grid gap-2">
          <TextArea label={words.proof} mark="need" hint={words.make} rows={3} value={bound.proof} onChange={(proof) => onChange({ ...bound, proof })} error={at('proof')} />
          <pre className="overflow-x-auto rounded-8 bg-solid-gray-50 px-4 py-3 font-mono text-dns-14N-130 leading-160 select-all" aria-label={t(words.make)} tabIndex={0}>{`printf '%s' '${statement}' > said.txt\nopenssl pkeyutl -sign -rawin -inkey key.pem -in said.txt | base64`}</pre>
        </div>
      )}
    </>
  )
}
