import type { Asset } from '#domains/assets/contract.ts'

/** Where a device is changed. The name stands in the address because a device is found by listing, and the list is searched by it. */
export const assetAddress = ({ id, name }: Pick<Asset, 'id' | 'name'>): string => `/assets/${id}?name=${encodeURIComponent(name)}`
