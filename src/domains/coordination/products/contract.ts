/** Products that a case concerns, each maker's word on each, and by when it promised what. */
import { changes } from '../cases/contract.ts'
import { byId, ClockKind, id, line, maybe, moment, ProductStatus, Versions } from '../contract.ts'

export const productActs = {
  /** The coordinator names a product for a maker in the case; a maker adds its own. `like` gives the product's own versions where it differs. */
  concern: changes('concern', '関係する製品を加える', 'add a product', byId.extend({ vendor: id, maker: line, name: line, versions: Versions })),
  answer: changes('answer', '製品の状況を答える', 'answer for a product', byId.extend({ product: id, status: ProductStatus, words: maybe(4000), fixedIn: maybe(100) })),
  /** The coordinator asks for a date. `basis`: the rule or agreement a number comes from. */
  ask: changes('ask', '期限を相談する', 'ask for a date', byId.extend({ vendor: id, kind: ClockKind, due: moment, basis: maybe(500), reason: maybe(2000) })),
  /** The maker says when; the dates before stay to be seen. */
  promise: changes('promise', '見込みの日を約束する', 'promise a date', byId.extend({ kind: ClockKind, due: moment, reason: maybe(2000) })),
}
