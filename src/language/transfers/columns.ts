/** What the columns of other people's tables of transfers mean: English and Japanese headings, half or full width. */

const names = {
  from: /^(from|from_?addr(ess)?|sender|sender_address|source|source_address|src|payer|input|input_address|送金元|送金元アドレス|送信元|出金元|送り主|移転元)$/,
  to: /^(to|to_?addr(ess)?|receiver|receiver_address|recipient|recipient_address|destination|destination_address|dst|payee|target|output|output_address|送金先|送金先アドレス|送信先|入金先|受取先|移転先|宛先)$/,
  address: /^(address|addr|wallet|wallet_address|アドレス|ウォレット)$/,
  direction: /^(direction|side|in_out|in\/out|方向|入出金|出入り)$/,
  amount: /^(amount|value|quantity|qty|volume|数量|金額|送金額|額|量|移転量)$/,
  asset: /^(asset|currency|symbol|coin|token|ticker|通貨|銘柄|暗号資産|資産|単位)$/,
  hash: /^(tx|txn|hash|txid|tx_id|tx_?hash|transaction|transaction_id|transaction_hash|取引|取引id|取引番号|取引ハッシュ|トランザクション)$/,
  time: /^(time|date|datetime|timestamp|block_time|block_timestamp|executed_at|execution_time|時刻|日時|日付|取引日時|取引時刻|ブロック時刻)$/,
  fee: /^(fee|tx_fee|network_fee|transaction_fee|手数料)$/,
  index: /^(index|vout|vin|n|log_index|output_index|番号|連番)$/,
  fromCluster: /^(from|sender|source|src|input)_(cluster|entity|owner|holder|name)$|^送金元(の)?(集まり|クラスタ|クラスター|名義|保有者|名前)$/,
  toCluster: /^(to|receiver|recipient|destination|dst|output)_(cluster|entity|owner|holder|name)$|^送金先(の)?(集まり|クラスタ|クラスター|名義|保有者|名前)$/,
  fromRole: /^(from|sender|source|src|input)_(label|kind|role|type|category|tag)$|^送金元(の)?(種類|種別|区分)$/,
  toRole: /^(to|receiver|recipient|destination|dst|output)_(label|kind|role|type|category|tag)$|^送金先(の)?(種類|種別|区分)$/,
  cluster: /^(cluster|entity|owner|holder|集まり|クラスタ|クラスター|名義|保有者)$/,
  role: /^(label|kind|role|category|tag|type|種類|種別|区分)$/,
} as const
export type Meaning = keyof typeof names
const meanings = Object.keys(names) as readonly Meaning[] // the keys are the meanings

/** Lists inside a transaction of JSON. */
export const inputLists = /^(inputs?|vin|from|senders?)$/
export const outputLists = /^(outputs?|vout|to|receivers?|recipients?)$/

/** A heading, and what stands in its brackets: `金額（BTC）`, `time (JST)`. */
export interface Heading { readonly meaning: Meaning; readonly bracket: string }

export const headingOf = (given: string): Heading | undefined => {
  const folded = given.slice(0, 100).normalize('NFKC').trim().toLowerCase()
  const [, name = folded, bracket = ''] = /^(.*?)\s*[([]([^()[\]]*)[)\]]$/.exec(folded) ?? []
  const plain = name.replace(/[\s-]+/g, '_')
  const meaning = meanings.find((one) => names[one].test(plain))
  return meaning && { meaning, bracket: bracket.trim() }
}

/** `pairs`: from, to, how much. `sides`: one end a row. `owned`: whose an address is. */
export type Shape = 'pairs' | 'sides' | 'owned'

/** Undefined for a table that is none of transfers. */
export function shapeOf(headings: readonly (Heading | undefined)[]): Shape | undefined {
  const has = (meaning: Meaning): boolean => headings.some((one) => one?.meaning === meaning)
  if (has('from') && has('to') && has('amount')) return 'pairs'
  if (has('address') && has('direction') && has('amount') && has('hash')) return 'sides'
  return has('address') && has('cluster') ? 'owned' : undefined
}
