import { z } from 'zod'

const hours = z.string().trim().max(100)

/** Whom to call at an organisation: at least a telephone number or a mail address, and when somebody answers. */
export const Contact = z.strictObject({
  phone: z.union([z.literal(''), z.string().trim().regex(/^[+#]?\d[\d() -]{2,24}$/, 'must be a telephone number such as 03-0000-0000')]).default(''),
  mail: z.union([z.literal(''), z.email().max(254)]).default(''),
  /** 「24時間」 / “day and night”. Both languages, or neither. */
  hours: z.strictObject({ ja: hours, en: hours }).default({ ja: '', en: '' }),
}).superRefine(({ phone, mail, hours: { ja, en } }, context) => {
  if (phone === '' && mail === '') context.addIssue({ code: 'custom', path: ['phone'], message: 'give a telephone number or a mail address' })
  if ((ja === '') !== (en === '')) context.addIssue({ code: 'custom', path: ['hours', ja === '' ? 'ja' : 'en'], message: 'say the hours in both languages' })
})
export type Contact = z.output<typeof Contact>
