/** Which methods each resource has: any other is answered with 405 and these. */
const one = '[^/]+'
const ways: readonly (readonly [path: RegExp, allow: string])[] = [
  [`${one}/collections/${one}/objects`, 'GET, HEAD, POST'],
  [`${one}/collections/${one}/objects/${one}`, 'GET, HEAD, DELETE'],
  [`(${one}(/collections(/${one}(/manifest|/objects/${one}/versions)?)?|/status/${one})?)?`, 'GET, HEAD'],
].map(([path, allow]) => [new RegExp(`^/taxii2/?${path}/?$`), allow!])

/** What may be done at an address, as the header Allow says it; undefined where there is nothing. */
export const allowedAt = (url: string): string | undefined => ways.find(([path]) => path.test(url.split('?')[0] ?? ''))?.[1]
