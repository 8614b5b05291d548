// What PostgreSQL says when it can't start, as one line that says what to do.

const known: readonly (readonly [RegExp, (folder: string) => string])[] = [
  [/No space left on device|ENOSPC|Disk quota exceeded/i, (folder) => `The disk is full, PostgreSQL can't write ${folder}: make room and start again`],
  [/invalid locale name|locale .* (not|could)/i, () => 'This system has no C.UTF-8 locale, which PostgreSQL needs here: install it (glibc-langpack-en, locales), or set DATABASE_URL'],
  [/Cannot allocate memory|could not create shared memory|could not map anonymous shared memory/i, () => 'Too little memory for PostgreSQL: it takes about 200 MB'],
  [/Permission denied|EACCES/i, (folder) => `PostgreSQL may not read or write ${folder}: give it to the user that runs it`],
]

/** The line that tells most: a known cause, else the first that reports an error, else the last one. */
export const oneLine = (output: string, folder: string): string => {
  const cause = known.find(([sign]) => sign.test(output))
  if (cause) return cause[1](folder)
  const lines = output.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const telling = lines.find((line) => /(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1)
  return `PostgreSQL did not start in ${folder}: ${telling ?? 'it said nothing'}`
}

/** The same for what the file system refuses this program; anything else passes as it is. */
export const inOneLine = (error: unknown, folder: string): unknown =>
  error instanceof Error && 'errno' in error ? new Error(oneLine(error.message, folder), { cause: error }) : error
