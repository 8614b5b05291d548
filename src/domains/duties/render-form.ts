/** The filled form of one stage: for bodies outside, for the file, and for the day a portal is down. */
import { tlpName } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { handler, type Handler, type Step } from '#trust/act.ts'
import { mailOf, organisationOf, type Organisation } from '#trust/identity/directory.ts'
import { invalid } from '#trust/parse.ts'
import { duties, type formats } from './contract.ts'
import { answerText } from './forms/answer-words.ts'
import type { FilledAnswer, FilledForm } from './forms/filled-form.ts'
import { asMail } from './forms/as-mail.ts'
import { asStix } from './forms/as-stix.ts'
import { render, type RenderedForm } from './forms/render.ts'
import { aboutIncident, knownMatter } from './known-matter.ts'
import type { Matter } from './matter.ts'
import { formOf as prescribed, reportOf, sentTlp, type Report } from './reports.ts'
import { fieldOf, regimeOf, type Rules, type RulesInUse } from './rules.ts'

type Asked = Pick<Step<{ format: (typeof formats)[number] }>, 'input' | 'tx' | 'actor'>

export const renderForm = (rules: RulesInUse): Handler => handler({
  verb: duties.render,
  about: aboutIncident,
  async run(step) {
    const { input, tx, now, actor } = step
    const { matter } = await knownMatter(tx, input.incident, now)
    const report = reportOf(matter, input, rules(), now)
    const form = formOf(report, input.form)
    const by = await organisationOf(tx, actor.organisation)
    const { name, mediaType, content } = await made({ ...filled(report, matter, by, step, rules()), form }, report, matter, step, rules())
    return { subject: input.incident, result: { name, mediaType, content: Buffer.from(content).toString('base64') } }
  },
})

/** Every format says what the form says: the items that this report gives its addressee, and no other. */
async function made(form: FilledForm, report: Report, matter: Matter, { input: { format }, tx, actor }: Asked, rules: Rules): Promise<RenderedForm> {
  if (format === 'stix') return asStix(form, { tlp: sentTlp(matter), reportedAt: matter.account.reported_at })
  if (format !== 'eml') return render(form, format)
  const known = rules.book.vocabulary.mail
  const to = report.to.map(({ name, inside, bodies }) => {
    const published = bodies.flatMap((body) => known[body] ?? [])[0]
    return inside?.contact?.mail ? { name, mail: inside.contact.mail, unconfirmed: undefined } : { name, mail: published?.address, unconfirmed: published?.unconfirmed }
  })
  return asMail(form, { from: await mailOf(tx, actor.id) || undefined, to, channel: report.duty.channel, tlp: sentTlp(matter) })
}

const generic = { id: 'generic', name: text('報告書', 'report') }

/** The form that was asked for; else the one that the law prescribes, else one for all. */
function formOf({ duty: { forms } }: Report, id: string | undefined): FilledForm['form'] {
  const found = id === undefined ? prescribed(forms) ?? generic : forms.find((one) => one.id === id)
  if (found) return { id: found.id, name: found.name }
  const names = forms.map((one) => one.id).join('、')
  throw invalid([{ path: 'form', message: text(`この報告の様式ではありません。次のどれかにするか、空にしてください：${names}`, `Is no form of this report. Leave it empty, or choose one of: ${names}.`) }])
}

function filled({ duty, stage, items, to }: Report, matter: Matter, by: Organisation, { now }: Pick<Step<unknown>, 'now'>, rules: Rules): Omit<FilledForm, 'form'> {
  const zone = regimeOf(rules, duty.regime)?.zone ?? 'Asia/Tokyo'
  const { account, own, profile } = matter
  const behalf = by.id === own.id ? {} : { onBehalfOf: own.name }
  return {
    regime: { id: duty.regime, title: duty.title, law: duty.law.reference }, stage: { id: stage.id, title: stage.title }, number: account.number,
    entity: { name: duty.entity.name, identifiers: [...(profile.related.find(({ id }) => id === duty.entity.id) ?? profile).identifiers] },
    addressees: to.map(({ name }) => name), by: by.name, ...behalf, at: now.toISOString(), zone, due: stage.due.at === null ? { words: stage.due.words } : { at: stage.due.at },
    late: stage.state === 'due' && stage.due.at !== null && !stage.due.projected && Date.parse(stage.due.at) < now.getTime(), rules: duty.version,
    handling: handling(account.tlp), items: items.map(({ item, name, fields }) => ({ id: item, name, answers: fields.flatMap((field) => answers(field, zone, rules)) })),
    notes: stage.note ? [stage.note] : [], unconfirmed: [...duty.law.unconfirmed],
  }
}

const handling = (tlp: Matter['account']['tlp']): Text => text(`宛先限り（${tlpName(tlp)}）`, `For the addressee only (${tlpName(tlp)})`)

type Field = Report['items'][number]['fields'][number]

/** Nothing is left blank without a word: what was not answered says so, and what nobody knows says that. */
const answers = ({ field, name, values }: Field, zone: string, rules: Rules): FilledForm['items'][number]['answers'] => values.length === 0 ? [{ field, name, certainty: 'missing' }] : values.map((one) => ({
  field, name, certainty: one.certainty, of: { by: one.by, knownAt: one.knownAt }, ...(one.certainty === 'unknown' ? {} : { text: written(one, fieldOf(rules, field), zone), value: one.value as FilledAnswer['value'] }), // kept as JSON
}))

/** What the register fills stands in words already; what people said is written as forms write it. */
const written = ({ value, shown }: Field['values'][number], field: ReturnType<typeof fieldOf>, zone: string): Text => (field && !field.filled ? answerText(value, field, zone) : shown)
