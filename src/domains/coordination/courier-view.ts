/** What a mail or a webhook says of a case or a request. It is read by others on its way: that something waits, and no word of what it is about. It decides nothing: whoever sends asks for `label`. */
import type { z } from 'zod'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { coordinationWord } from './contract.ts'
import { findRequest } from './requests/request-tables.ts'
import { findCase, partiesOf } from './tables.ts'

interface CoordinationWords { readonly title: Text; readonly lines: readonly Text[]; readonly link: string; readonly label: string; readonly payload: Readonly<Record<string, unknown>> & { readonly type: string } }

type What = z.infer<typeof coordinationWord.body>['what']

const said: Readonly<Record<What, { readonly title: Text; readonly line: Text }>> = {
  invited: { title: text('調整案件への招待', 'Invitation to a coordination case'), line: text('製品の調整案件への招待が届いています。取扱いを確かめて、参加するか辞退してください。', 'You are invited to a coordination case about a product. Look at its handling, and join or decline.') },
  asked: { title: text('調整案件で、お尋ねしています', 'A question in a coordination case'), line: text('調整案件で、あなたの組織の回答を待っています。', 'In a coordination case an answer of your organisation is waited for.') },
  embargo: { title: text('公表日の提案', 'A date of publication is proposed'), line: text('調整案件で、公表日が提案されました。同意するか、異議を述べてください。', 'In a coordination case a date of publication was proposed. Agree to it, or object.') },
  lifted: { title: text('公表の解禁', 'An embargo has ended'), line: text('調整案件で、公表日までの約束が終わりました。', 'In a coordination case the embargo has ended.') },
  requested: { title: text('対応の要請', 'A request for action'), line: text('対応の要請が届いています。内容と期限を確かめて、答えてください。', 'There is a request for action. Look at what is asked and by when, and answer.') },
  answered: { title: text('要請への回答', 'An answer to a request'), line: text('対応の要請に、回答が届きました。', 'A request for action was answered.') },
}

/** Null where the organisation is no longer concerned. */
export async function coordinationWords(tx: Tx, { what, thing }: { readonly what: What; readonly thing: string }, organisation: string): Promise<CoordinationWords | null> {
  const { title, line } = said[what]
  const found = await (what === 'requested' || what === 'answered' ? requestOf(tx, thing, organisation) : caseOf(tx, thing, what, organisation))
  return found && { title, lines: [line], ...found, payload: { type: `coordination.${what}`, thing } }
}

async function requestOf(tx: Tx, id: string, organisation: string): Promise<{ link: string; label: string } | null> {
  const row = await findRequest(tx, id)
  return row && [row.by_organisation, row.vendor, row.ministry].includes(organisation) && (row.state === 'open' || row.state === 'answered') ? { link: `/requests/${id}`, label: row.label } : null
}

async function caseOf(tx: Tx, id: string, what: What, organisation: string): Promise<{ link: string; label: string } | null> {
  const row = await findCase(tx, id)
  const wanted = what === 'invited' ? 'invited' : 'joined'
  const concerned = (await partiesOf(tx, id)).some((party) => party.organisation === organisation && (party.state === wanted || (what === 'asked' && party.state === 'invited')))
  return row && concerned ? { link: what === 'invited' ? '/coordination' : `/coordination/${id}`, label: row.label } : null
}
