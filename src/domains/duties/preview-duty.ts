import { handler, type Handler } from '#trust/act.ts'
import { consentsOf } from './consent-tables.ts'
import { duties, type DutyPreview } from './contract.ts'
import { aboutIncident, knownMatter } from './known-matter.ts'
import { keptBack, reportOf } from './reports.ts'
import { named, type RulesInUse } from './rules.ts'
import { standingFor, usesOf } from './uses.ts'

/** Before sending: which body would get which answer, what goes to none of them, and what the reporter may leave out. */
export const previewDuty = (rules: RulesInUse): Handler => handler({
  verb: duties.preview,
  about: aboutIncident,
  async run({ input, tx, now }) {
    const { matter } = await knownMatter(tx, input.incident, now)
    const report = reportOf(matter, input, rules(), now)
    const { duty, stage, items, free } = report
    const [uses, consents] = [usesOf(duty, rules()), await consentsOf(tx, matter.account.organisation)]
    const to = report.to.map(({ body, name, inside }): DutyPreview['to'][number] => ({
      body, name, organisation: inside ? { id: inside.id, name: inside.name } : null, way: inside ? 'inside' : 'by-hand', purposes: [...uses.allowed, ...standingFor(body, uses, consents)],
      items: items.map((one) => ({ ...one, mayLeaveOut: free.has(one.item) })),
      sentAt: matter.submissions.findLast((one) => one.regime === duty.regime && one.entity === duty.entity.id && one.stage === stage.id && one.body === body)?.at.toISOString() ?? null,
    }))
    return { subject: input.incident, result: {
      regime: duty.regime, regimeTitle: duty.title, stage: stage.id, stageTitle: stage.title, entity: { id: duty.entity.id, name: duty.entity.name },
      dueAt: stage.due.at, dueWords: stage.due.words, to, uses, kept: keptBack(matter, report, rules()), missing: named(rules(), stage.missing),
    } }
  },
})
