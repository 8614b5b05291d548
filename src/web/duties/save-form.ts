/** A file that came in an answer, saved where the browser saves. */
export interface Rendered {
  readonly name: string
  readonly mediaType: string
  /** Base64. */
  readonly content: string
}

export const bytesOf = (content: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))

export function saveBytes({ name, mediaType, content }: Rendered): void {
  const address = URL.createObjectURL(new Blob([bytesOf(content)], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
