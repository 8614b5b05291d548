/** What software is, by its CPE or package URL: its maker and name are taken from there where the owner gave none. */
import { plainValue, readCpe } from '#language/product/cpe.ts'
import { readPurl } from '#language/product/purl.ts'
import { text, type Text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import type { AssetForm } from './contract.ts'

export interface Unfit { readonly path: string; readonly message: Text }
type Named = Pick<AssetForm, 'maker' | 'product' | 'version' | 'cpe' | 'purl' | 'places' | 'count'>

const noMaker = text('メーカーと製品を書いてください。ソフトウェアは、CPEかpurlでもかまいません。', 'Give the maker and the product. For software a CPE or a purl does as well.')
const noCpe = text('CPEとして読めません。「cpe:2.3:a:apache:http_server:2.4.62:*:*:*:*:*:*:*」の形で書いてください。', 'This is no CPE. Write it as cpe:2.3:a:apache:http_server:2.4.62:*:*:*:*:*:*:*.')
const noPurl = text('purlとして読めません。「pkg:npm/lodash@4.17.21」の形で書いてください。', 'This is no package URL. Write it as pkg:npm/lodash@4.17.21.')
const few = (standing: number): Text => text(`場所ごとの台数を足すと${standing}台です。台数をそれ以上にしてください。`, `The places add up to ${standing}. The count must be no less.`)

/** With maker and product, and what is wrong with it where it can't be taken. Where the count was not said, the places say it. */
export function identified<F extends Named>(form: F, saysCount = true): { form: F; faults: Unfit[] } {
  const cpe = form.cpe === '' ? undefined : readCpe(form.cpe)
  const purl = form.purl === '' ? undefined : readPurl(form.purl)
  const said = (given: string | undefined): string => (given === undefined || given === '*' || given === '-' ? '' : plainValue(given))
  const maker = form.maker || purl?.namespace || purl?.type || said(cpe?.vendor)
  const product = form.product || purl?.name || said(cpe?.product)
  const version = form.version || purl?.version || said(cpe?.version)
  const standing = form.places.reduce((sum, one) => sum + one.count, 0)
  const faults = [
    ...(form.cpe !== '' && !cpe ? [{ path: 'cpe', message: noCpe }] : []), ...(form.purl !== '' && !purl ? [{ path: 'purl', message: noPurl }] : []),
    ...(['maker', 'product'] as const).flatMap((path) => ({ maker, product }[path] === '' && form.cpe === '' && form.purl === '' ? [{ path, message: noMaker }] : [])),
    ...(saysCount && standing > form.count ? [{ path: 'count', message: few(standing) }] : []),
  ]
  return { form: { ...form, maker: maker.slice(0, 100), product: product.slice(0, 100), version: version.slice(0, 100), ...(!saysCount && standing > 0 && { count: Math.max(form.count, standing) }) }, faults }
}

/** @throws Failure `invalid` naming each field. */
export function needIdentified<F extends Named>(form: F): F {
  const { form: whole, faults } = identified(form)
  if (faults.length > 0) throw invalid(faults)
  return whole
}
