/** Where a device is seen and changed; a component's is its system's. */
export const assetAddress = (id: string): string => `/assets/${id.split('/')[0]}`
