/** Periods of support as OpenEoX (OASIS, core 1.0; the shell as its schema stands). Pure. */

export interface SaidPeriod { readonly maker: string; readonly product: string; readonly version: string; readonly endOfSales: string; readonly endOfSecurity: string; readonly endOfLife: string; readonly at: string }

/** The last moment of a day in Tokyo, where makers state it; `tba` stays. */
const moment = (end: string): string => (end === 'tba' ? end : `${end}T23:59:59+09:00`)

export const writeOpenEox = (periods: readonly SaidPeriod[]): Record<string, unknown> => ({
  $schema: 'https://docs.oasis-open.org/openeox/tbd/schema/shell.json',
  statements: periods.map(({ maker, product, version, endOfSales, endOfSecurity, endOfLife, at }) => ({
    core: { $schema: 'https://docs.oasis-open.org/openeox/v1.0/schema/core.json', end_of_life: moment(endOfLife), end_of_sales: moment(endOfSales), end_of_security_support: moment(endOfSecurity), last_updated: at },
    product: { $schema: 'https://docs.oasis-open.org/openeox/tbd/schema/product_software.json', product_name: product, product_version: version, vendor_name: maker },
    product_identification_helper: {},
  })),
})
