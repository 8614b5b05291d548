/** Ids of the extensions for wallets and transactions, as dogesec publishes them (https://github.com/muchdogesec/stix2extensions, extension-definitions/scos). */
export const extensionIds = Object.freeze({ wallet: 'extension-definition--be78509e-6958-51b1-8b26-d17ee0eba2d7', transaction: 'extension-definition--151d042d-4dcf-5e44-843f-1024440318e5' })

const newObservable = (id: string) => ({ extensions: { [id]: { extension_type: 'new-sco' } } })

/** What an object says to be of the extension. */
export const walletExtension = newObservable(extensionIds.wallet)
export const transactionExtension = newObservable(extensionIds.transaction)
