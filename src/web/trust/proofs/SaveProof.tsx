import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { useText } from '#web/ui/text.tsx'

const save = text('証明のファイルを受け取る', 'Save the proof file')

/** Hands the proof over as a file; it is complete, and verifies anywhere. */
export function SaveProof({ proof, name, says = save }: { proof: string; name: string; says?: Text }) {
  const t = useText()
  return <Button look="small" icon="file" onPress={() => download(proof, name)}>{t(says)}</Button>
}

export function download(content: string, name: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
