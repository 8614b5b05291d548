/** What can go wrong with a partner's server, each in words that say what to do. */
import { text, type Text } from '#language/words.ts'

/** A round that ended early. `after`: the partner asked to be left alone for so long, in ms. `tired`: asking soon again helps nobody. */
export class SourceTrouble extends Error {
  readonly said: Text
  readonly after: number | undefined
  readonly tired: boolean

  constructor(said: Text, { after, tired = false }: { after?: number | undefined; tired?: boolean } = {}) {
    super(said.en)
    this.name = 'SourceTrouble'
    this.said = said
    this.after = after
    this.tired = tired
  }
}

export const troubles = {
  unauthorised: text('相手のサーバが鍵を受け付けません（401）。利用者名と鍵を確かめ、入れ直してください。', 'The partner’s server does not take the key (401). Check user name and key, and give them again.'),
  forbidden: text('この鍵では読めません（403）。読む権限を相手に頼むか、読めるコレクションを選んでください。', 'This key may not read it (403). Ask the partner for the right to read, or choose a collection that is readable.'),
  absent: text('そこには何もありません（404）。URL とコレクションを確かめてください。', 'Nothing is there (404). Check the address and the collection.'),
  unacceptable: text('相手は TAXII 2.1 で答えません（406）。2.1 のURLを相手に尋ねてください。2.0 と 1.x は使えません。', 'The partner does not answer in TAXII 2.1 (406). Ask for its 2.1 address: 2.0 and 1.x are not used.'),
  busy: text('相手が「要求が多すぎる」と答えています（429）。間をおいて取得します。続くときは間隔を長くしてください。', 'The partner says it is asked too often (429). It is left alone for a while; where this goes on, choose a longer interval.'),
  failing: (status: number): Text => text(`相手のサーバが失敗しています（${status}）。しばらくして、また取得します。続くときは相手に知らせてください。`, `The partner’s server is failing (${status}). It will be asked again; where this goes on, tell the partner.`),
  strange: (status: number): Text => text(`思わない答えです（${status}）。URL を確かめてください。`, `An unexpected answer (${status}). Check the address.`),
  unreached: (why: string): Text => text(`つながりません（${why}）。URL を確かめ、相手のサーバが動いているか尋ねてください。`, `It can’t be reached (${why}). Check the address, and ask whether the partner’s server is running.`),
  inside: text('このURLは呼べません。公開されたhttpsのURLにするか、内側のサーバなら運用者に FETCH_ALLOW への追加を頼んでください。', 'This address is not called. Give a public https address; for a server inside, ask the operator to add it to FETCH_ALLOW.'),
  moved: text('別のURLへ移っています（転送）。転送は追いません。新しいURLを入れてください。', 'It has moved to another address. Redirects are not followed: give the new one.'),
  elsewhere: text('別のサーバを指しています。鍵を別のサーバへは渡しません。そのサーバを、別の取得元として足してください。', 'It points at another server. A key is never sent to another: add that server as a source of its own.'),
  notTaxii: text('TAXII の答えではありません。TAXII 2.1 の入口（discovery か API root）のURLを入れてください。', 'This is no answer of TAXII. Give the address of the TAXII 2.1 discovery or of an API root.'),
  oldTaxii: text('TAXII 2.0 の答えです。2.1 のURLを相手に尋ねてください。', 'This answers as TAXII 2.0. Ask the partner for its 2.1 address.'),
  notJson: text('JSON として読めません。URL を確かめ、相手に知らせてください。', 'It can’t be read as JSON. Check the address, and tell the partner.'),
  deep: text('入れ子が深すぎるので読みません。相手に知らせてください。', 'It is nested too deeply to be read. Tell the partner.'),
  large: text('大きすぎます（16 MBまで）。相手に、小さく分けるよう頼んでください。', 'It is too large (16 MB at most). Ask the partner to cut it into smaller parts.'),
  around: text('相手が同じページを繰り返しています。そこまでを取り込み、次は前の位置から尋ねます。相手に知らせてください。', 'The partner gives the same page again and again. What came was taken; next time it is asked from where it began. Tell the partner.'),
  forgetful: text('相手が、続きの場所を渡してはすぐに忘れます。そこまでを取り込みました。相手に知らせてください。', 'The partner forgets its places to go on as soon as it gives them. What came was taken. Tell the partner.'),
  hollow: text('相手が「続きがある」と言いながら何も渡しません。相手に知らせてください。', 'The partner says there is more and gives nothing. Tell the partner.'),
  ahead: text('相手の時計が進んでいます（追加日時が未来です）。見落とさないよう、前の位置から尋ねます。相手に知らせてください。', 'The partner dates what it adds in the future. It is asked from the earlier moment, so that nothing is missed. Tell the partner.'),
  backwards: text('相手の追加日時が前後しています。見落とさないよう、毎日すべてを尋ね直します。', 'The partner’s dates of adding go backwards. So that nothing is missed, everything is asked for once more each day.'),
  undated: text('相手が追加日時を返しません。毎回はじめから尋ねます。相手に X-TAXII-Date-Added-Last を返すよう頼んでください。', 'The partner tells no date of adding, so it is asked from the beginning each time. Ask it to send X-TAXII-Date-Added-Last.'),
  manifest: text('manifest.json を読めません。MISPフィードのフォルダのURLを入れてください。', 'manifest.json can’t be read. Give the address of the folder of the MISP feed.'),
  empty: text('読める値が1つもありません。一覧のURLか確かめてください。', 'It holds no value that can be read. Check that the address is that of the list.'),
  shrunk: (from: number, to: number): Text => text(`一覧が ${from} 件から ${to} 件に減りました。壊れた一覧かもしれないので、次も同じなら期限切れにします。`, `The list went from ${from} to ${to} values. It may be broken: they expire where the next reading says the same.`),
  faulty: (n: number, first: Text): Text => text(`${n}行を読めません。はじめの1つ：${first.ja}`, `${n} lines can’t be read. The first: ${first.en}`),
  unread: (n: number): Text => text(`${n}件のイベントを読めません。ほかは取り込みました。次にもう一度読みます。`, `${n} events can’t be read. The others were taken; these are tried again.`),
  untaken: (why: Text): Text => text(`届いたものを受け取れません：${why.ja}`, `What came can’t be taken: ${why.en}`),
  ours: text('こちらの不具合で取得できません。運用者に知らせてください。', 'A fault on our side. Tell the operator.'),
} as const
