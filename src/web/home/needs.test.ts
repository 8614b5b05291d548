import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenStage } from '#domains/duties/contract.ts'
import type { Incident } from '#domains/reporting/contract.ts'
import type { Room } from '#domains/rooms/contract.ts'
import type { Question } from '#domains/rooms/question-contract.ts'
import type { Recall, Warning } from '#domains/sharing/contract.ts'
import { exchangeNeeds, needsOf, nothingAsked, type CommunityAsking } from './needs.ts'

const incident = { id: 'i', number: 'R-26-00001', question: null } as unknown as Incident // only what is looked at
const question = (id: string, due: string | null): Incident => ({ ...incident, question: { id, body: 'いつからですか', at: '2026-11-24T00:00:00.000Z', due } })
const warning = (id: string, answerBy: string | null, own: Warning['own']): Warning =>
  ({ id, state: 'issued', answerBy, issuedAt: '2026-11-23T00:00:00.000Z', updatedAt: '2026-11-23T00:00:00.000Z', own }) as unknown as Warning // as above
const received = { why: [], assets: [], opened: false, acknowledged: false, answer: null }
const recall = (id: string, acknowledged: boolean | null): Recall => ({ id, at: '2026-11-22T00:00:00.000Z', own: acknowledged === null ? null : { acknowledged } }) as unknown as Recall // as above

test('what has the least time left comes first, and what has no time named comes last', () => {
  const needs = needsOf([question('later', '2026-11-24T08:00:00.000Z'), incident], [warning('soon', '2026-11-24T07:00:00.000Z', received), warning('open', null, received)], { ...nothingAsked, recalls: [recall('held', false)] })
  assert.deepEqual(needs.map(({ id }) => id), ['soon', 'later', 'held', 'open'])
})

test('what was answered, acknowledged or never received needs nothing', () => {
  assert.deepEqual(needsOf([incident], [warning('done', null, { ...received, answer: 'fixed' }), warning('theirs', null, null)], { ...nothingAsked, recalls: [recall('known', true), recall('given', null)] }), [])
})

test('a report of a duty waits from a week before its deadline, at once where the law says promptly, and not while it is undecided or free', () => {
  const now = new Date('2026-11-24T00:00:00.000Z')
  const stage = (id: string, part: Partial<OpenStage>): OpenStage =>
    ({ incident: 'i', regime: 'LAW', entity: { id: 'e' }, stage: id, state: 'due', binding: 'mandatory', kind: 'at', dueAt: '2026-11-25T00:00:00.000Z', projected: false, ...part }) as unknown as OpenStage // only what is looked at
  const needs = needsOf([], [], nothingAsked, [
    stage('promptly', { kind: 'promptly', dueAt: null }), stage('near', {}), stage('late', { dueAt: '2026-11-20T00:00:00.000Z' }), stage('far', { dueAt: '2026-12-25T00:00:00.000Z' }),
    stage('undecided', { state: 'possible' }), stage('free', { binding: 'voluntary' }), stage('planned', { projected: true }),
  ], now)
  assert.deepEqual(needs.map(({ id }) => id.split(' ').at(-1)), ['late', 'promptly', 'near'])
})

test('what rooms, experts and communities ask is there, by its clock, and only while it waits', () => {
  const now = new Date('2026-11-24T00:00:00.000Z')
  const room = (id: string, part: Partial<Room>): Room => ({ id, state: 'open', standing: 'joined', waiting: 0, due: null, updatedAt: '2026-11-20T00:00:00.000Z', ...part }) as unknown as Room // only what is looked at
  const asked = (id: string, part: Partial<Question>): Question => ({ id, own: false, state: 'open', askedAt: '2026-11-23T00:00:00.000Z', dueAt: '2026-11-24T12:00:00.000Z', ...part }) as unknown as Question // as above
  const community = (id: string, own: Partial<CommunityAsking['own']>): CommunityAsking => ({ id, own: { state: 'none', version: 2, consented: null, due: null, ...own } }) as unknown as CommunityAsking // as above
  const needs = exchangeNeeds({
    ...nothingAsked,
    recalls: [recall('recall', false)],
    rooms: [room('calm', {}), room('invited', { standing: 'invited' }), room('busy', { waiting: 2, due: '2026-11-24T06:00:00.000Z' }), room('closed', { waiting: 1, state: 'closed' })],
    asked: [asked('question', {}), asked('mine', { own: true }), asked('said', { state: 'answered' })],
    communities: [community('joining', { state: 'invited' }), community('anew', { state: 'joined', due: '2026-12-01T00:00:00.000Z' }), community('other', {}), community('in', { state: 'joined' })],
  }, now)
  assert.deepEqual(needs.map(({ id }) => id), ['task busy', 'question', 'anew', 'invitation invited', 'recall', 'joining'])
})

test('exposure is one thing to do, due at the end of its day in Tokyo; who asks for help has named no time', () => {
  const exposure = { total: 2, exploited: 1, devices: 3, overdue: 0, by: '2026-11-25', since: '2026-11-22T00:00:00.000Z', help: 1 }
  const needs = exchangeNeeds({ ...nothingAsked, exposure })
  assert.deepEqual(needs.map(({ kind, due }) => [kind, due]), [['exposure', '2026-11-25T14:59:59.000Z'], ['help', null]])
  assert.deepEqual(exchangeNeeds({ ...nothingAsked, exposure: { ...exposure, total: 0, by: null, since: null, help: 0 } }), [])
})
