import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeOf, saidFigure } from './usefulness-words.ts'

test('a figure is said with its unit, and what too few stand behind is not', () => {
  assert.deepEqual(
    [saidFigure('items', 12_345), saidFigure('items', null), saidFigure('hoursToWarning', 5.25), saidFigure('hoursToWarning', 96), saidFigure('acknowledged', 0.876), saidFigure('acknowledged', null)].map(({ ja }) => ja),
    ['12,345', '5未満', '5.3時間', '4日', '88%', '—'])
})

test('a change has its sign, and is unknown where one of the two is', () => {
  assert.deepEqual(
    [changeOf('items', { now: 12, before: 20 }), changeOf('items', { now: 12, before: 12 }), changeOf('warnings', { now: 3, before: null }), changeOf('acknowledged', { now: 0.9, before: 0.75 }), changeOf('hoursToWarning', { now: 10, before: 34 })].map(({ en }) => en),
    ['−8', 'no change', '—', '+15 points', '−24 hours'])
})
