import { text, type Text } from '../words.ts'

/** What is wrong with an object, where (`external_references[0].url`; empty for the object itself), and what to do. */
export interface Issue { readonly path: string; readonly message: Text }

/** What a value should have been. `at` is the place inside the value; empty where it is the value itself. */
export interface Wrong { readonly at: string; readonly message: Text }

/** Looks at a value: undefined where it fits. Never throws, and never looks further than the first fault in the value. */
export type Kind = (value: unknown) => Wrong | undefined

export const wrong = (ja: string, en: string): Wrong => Object.freeze({ at: '', message: text(ja, en) })
export const inside = (at: string, fault: Wrong): Wrong => ({ at: fault.at === '' || fault.at.startsWith('[') ? `${at}${fault.at}` : `${at}.${fault.at}`, message: fault.message })

/** Names from outside in a message: short, so that a hostile name can't fill a page. */
export const quotedName = (name: string): string => `「${name.length > 60 ? `${name.slice(0, 59)}…` : name}」`

export const required: Wrong = wrong('必須です。値を入れてください。', 'Required: give a value.')
