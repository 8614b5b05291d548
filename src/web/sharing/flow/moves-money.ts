/** The kinds of items from which money can be followed by themselves. */
export const movesMoney = (type: string): boolean => type === 'bitcoin' || type === 'wallet' || type === 'transaction'
