import type { Language, Text } from '#language/words.ts'

/** HTML that is safe to send: made by `html` alone. */
export interface Html { readonly html: string }

const escaped = (value: string): string => value.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** A template in which every value is escaped, except what is `Html` already. */
export function html(parts: TemplateStringsArray, ...values: (string | Html)[]): Html {
  const pieces = parts.map((part, index) => {
    const value = values[index]
    if (value === undefined) return part
    return part + (typeof value === 'string' ? escaped(value) : value.html)
  })
  return { html: pieces.join('') }
}

export const nothing: Html = { html: '' }

/** One of the few pages that are made on the server: they come before the application. */
export function page(language: Language, title: Text, body: Html, { script = false } = {}): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title[language]} — ${language === 'ja' ? '防人' : 'Sakimori'}</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/sign-in/style.css">
</head>
<body>
<header><strong>${language === 'ja' ? '防人' : 'Sakimori'}</strong></header>
<main>
<h1>${title[language]}</h1>
${body}
</main>
${script ? html`<script type="module" src="/sign-in/passkey.js"></script>` : nothing}
</body>
</html>
`.html
}

/** For each page: nothing from elsewhere, no script but the one file, not framed, no address passed on to others. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const
