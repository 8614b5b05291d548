import { createContext, use } from 'react'
import { caller, type Call } from '#client/call.ts'

/** The browser's own call: same origin, with the session's cookie. */
const browserCall: Call = caller((path, init) => fetch(path, { ...init, credentials: 'same-origin' }))

/** What the parts call through. Replaced only where parts are shown without a server. */
export const Calling = createContext<Call>(browserCall)
export const useCall = (): Call => use(Calling)

/** A key for one intent: 128 random bits. Works on plain HTTP too, where `randomUUID` does not exist. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
