/** As much of a name as has room; a wide character takes the room of two. */
export function clipped(said: string, most: number): string {
  let [room, end] = [most, 0]
  for (const character of said) {
    room -= /[^\u0000-\u02ff…]/.test(character) ? 2 : 1
    if (room < 0) return `${said.slice(0, end)}…`
    end += character.length
  }
  return said
}
