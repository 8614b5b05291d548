/** Sentences with which a maker may begin its answer: in plain words, and true only once it has filled them. */
import type { Product, ProductStatus } from '#domains/coordination/contract.ts'
import { text, type Text } from '#language/words.ts'
import type { Say } from '#web/ui/text.tsx'
import { versionWords } from './coordination-words.ts'

export const statements: Readonly<Record<ProductStatus, Text>> = {
  affected: text('{product}（{versions}）は、この脆弱性の影響を受けます。修正版を準備しています。修正版が出るまで、管理画面を外から使えないようにしてください。', '{product} ({versions}) is affected by this vulnerability. A fix is being made. Until it is out, please close the management page to the outside.'),
  'not-affected': text('{product}（{versions}）は、問題の機能を使っていないため、この脆弱性の影響を受けません。', '{product} ({versions}) does not use the part in question and is not affected by this vulnerability.'),
  fixed: text('{product} の修正版を公開しました。{versions} を使っている場合は、更新してください。更新の手順は、当社の案内をご覧ください。', 'A fixed version of {product} is out. If you use {versions}, please update. How to do so is on our page.'),
  investigating: text('{product}（{versions}）への影響を調べています。分かりしだいお知らせします。', 'We are looking into whether {product} ({versions}) is affected, and will tell you as soon as we know.'),
}

export const statementsFor = (status: ProductStatus, { maker, name, versions }: Pick<Product, 'maker' | 'name' | 'versions'>, t: Say): string =>
  t(statements[status], { product: `${maker} ${name}`, versions: versionWords(versions, t) })
