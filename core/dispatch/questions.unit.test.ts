import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAnswers, type Datatype, type Question, questionSetOf, questionsOf } from './questions.ts'

const ask = (code: string, datatype: Datatype, more: Partial<Question> = {}): Question => ({
  code,
  datatype,
  required: false,
  variable: true,
  order: 1,
  label: { zh: code, en: code },
  ...more,
})
const values = [
  { key: 'a', zh: '甲', en: 'A' },
  { key: 'b', zh: '乙', en: 'B' },
]
const set = {
  category: '0402',
  label: { zh: '环境', en: 'x' },
  source: 's',
  grade: 'U',
  questions: [ask('q', 'string')],
} as const
const book = { questions: new Map([[set.category, set]]) }

describe('questionsOf', () => {
  test('gives a class its own questions, else those of the nearest class above', () => {
    expect(questionSetOf(book, '0402')).toBe(set)
    expect(questionsOf(book, '040203').map((q) => q.code)).toEqual(['q'])
  })
  test.each([null, '', '04', '0403', 'housing', 'x040203'])('gives %j none', (category) => {
    expect(questionsOf(book, category)).toEqual([])
  })
})

describe('checkAnswers', () => {
  test.each([
    ['number', '12.5', null],
    ['number', '1e9', 'notANumber'],
    ['number', '十二', 'notANumber'],
    ['datetime', '2026-02-28', null],
    ['datetime', '2026-02-28T23:59', null],
    ['datetime', '2026-02-28T23:59:00+08:00', null],
    ['datetime', '2026-02-30', 'notATime'],
    ['datetime', '昨天', 'notATime'],
    ['datetime', '2026-02-28T24:00', 'notATime'],
    ['string', 'x'.repeat(200), null],
    ['string', 'x'.repeat(201), 'tooLong'],
    ['text', 'x'.repeat(2001), 'tooLong'],
    ['singlevaluelist', 'a', null],
    ['singlevaluelist', 'c', 'unknownValue'],
    ['singlevaluelist', ['a', 'b'], 'notOneValue'],
    ['multivaluelist', ['a', 'b'], null],
    ['multivaluelist', ['a', '__proto__'], 'unknownValue'],
    ['string', ['x', 'y'], 'notOneValue'],
  ] as const)('%s %j: %s', (datatype, answer, fault) => {
    const questions = [ask('q', datatype, datatype.endsWith('list') ? { values } : {})]
    expect(checkAnswers(questions, { q: answer })).toEqual(fault === null ? [] : [{ code: 'q', fault }])
  })

  test('an empty answer counts as none: missing where it is required', () => {
    const questions = [ask('must', 'string', { required: true }), ask('may', 'number')]
    expect(checkAnswers(questions, { must: ' ', may: '' })).toEqual([{ code: 'must', fault: 'missing' }])
    expect(checkAnswers(questions, { must: [] })).toEqual([{ code: 'must', fault: 'missing' }])
  })

  test('what is only read is never missing and never answered', () => {
    const questions = [ask('warning', 'text', { variable: false })]
    expect(checkAnswers(questions, {})).toEqual([])
    expect(checkAnswers(questions, { warning: 'x' })).toEqual([{ code: 'warning', fault: 'unknownQuestion' }])
  })

  test('any record of texts gets an answer', () => {
    const questions = [ask('a', 'number', { required: true }), ask('b', 'multivaluelist', { values })]
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (answers) => {
        for (const { code } of checkAnswers(questions, answers))
          expect(['a', 'b', ...Object.keys(answers)]).toContain(code)
      }),
    )
  })
})
