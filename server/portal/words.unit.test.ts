import { stages } from '@jiebang/core/relay/matter.ts'
import { outcomes, requestTypes } from '@jiebang/core/relay/words.ts'
import { describe, expect, test } from 'vitest'
import { tellings } from './fact-words.ts'
import { languageFrom, wordsOf } from './languages.ts'
import { residentRefusals, type Words } from './words/words.ts'

const now = Date.parse('2026-11-23T09:30:00+08:00')
const endOfDay = Date.parse('2026-12-03T23:59:59+08:00')
const clock = { dueAt: endOfDay }
const say = { unit: () => '住建局', user: () => '周明', ground: () => 'G', now, own: true }

/** Every leaf of the messages by its path, functions called with values that fit any of them. */
const leaves = (node: unknown, path: string): [string, string][] => {
  if (typeof node === 'string') return [[path, node]]
  if (Array.isArray(node)) return node.flatMap((part, i) => leaves(part, `${path}.${i}`))
  if (typeof node === 'object' && node !== null)
    return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`))
  return [[path, typeof node]]
}

const anyFact = {
  no: '1',
  remedy: 'upheld',
  assists: [{ unit: 'u' }],
  lead: 'u',
  unit: 'u',
  limit: { amount: 2, unit: 'workingDays' },
  outcome: 'solved',
  hearing: { means: 'resident' },
  responded: true,
  solved: true,
  satisfied: 5,
  responsible: 'p',
  finding: 'inOrder',
  by: 'resident',
  children: [{ id: '1' }],
  last: true,
  to: 'desk',
  kind: 'byResident',
  ground: 'g',
  clock,
  attachments: [{ id: 'f', sha256: 'a', type: 'image/jpeg', bytes: 1 }],
}

describe.each(['zh-Hans', 'zh-Hant', 'en'] as const)('%s', (language) => {
  const words: Words = wordsOf(language)

  test('says every fact that a resident is told of', () => {
    for (const [name, { step }] of Object.entries(tellings)) {
      if (step === 'none') continue
      const speak = words.fact[name as keyof Words['fact']] as (fact: object, s: typeof say) => string
      for (const own of [true, false]) {
        const text = speak({ type: name, ...anyFact }, { ...say, own })
        expect(text, name).toMatch(/\S{2}/)
        expect(text, name).not.toMatch(/undefined|object|！|!/)
      }
    }
  })

  test.each([
    { means: 'resident' },
    { means: 'callBack' },
    { means: 'onSite' },
    ...['noReplyWanted', 'noContact', 'unreachable'].map((reason) => ({ means: 'notPossible', reason })),
  ])('says how the resident was heard: %o', (hearing) => {
    const fact = { type: 'Verified', hearing, clock } as never
    expect(words.fact.Verified(fact, say)).toMatch(/\S/)
  })

  test('says every stage, outcome, type and refusal that a resident can meet', () => {
    for (const stage of stages) expect(words.stage[stage]).toMatch(/\S/)
    for (const outcome of outcomes) {
      expect(words.outcome[outcome]).toMatch(/\S/)
      expect(words.next.closed(outcome)).toMatch(/\S/)
      expect(words.next.answered('住建局', outcome, null)).toMatch(/\S/)
    }
    for (const type of requestTypes) expect(words.type[type].line).toMatch(/\S/)
    for (const code of residentRefusals)
      for (const params of [{}, { until: endOfDay, most: 1, minutes: 1, longest: 9 }]) {
        const text = words.refusal[code]({ params, now })
        expect(text, code).toMatch(/[。.]$/)
        expect(text, code).not.toMatch(/undefined|NaN/)
      }
  })

  test('never shouts, and uses no word of the office without its meaning', () => {
    for (const [path, text] of leaves(words, '')) {
      expect(text, path).not.toMatch(/[!！]/)
      expect(text, path).not.toMatch(/已转办|予以受理|依规处置/)
    }
  })
})

const shape = (node: unknown): string =>
  typeof node === 'object' && node !== null && !Array.isArray(node)
    ? `{${Object.keys(node)
        .sort()
        .map((key) => `${key}:${shape((node as Record<string, unknown>)[key])}`)}}`
    : typeof node

test('every language has the same messages', () => {
  expect(shape(wordsOf('en'))).toBe(shape(wordsOf('zh-Hans')))
  expect(shape(wordsOf('zh-Hant'))).toBe(shape(wordsOf('zh-Hans')))
})

test('a promise is told in one plain sentence', () => {
  const by = (words: Words) => words.time.by(endOfDay, now)
  const zh = wordsOf('zh-Hans')
  expect(zh.next.handling('住建局', by(zh)).replaceAll('\u00a0', ' ')).toBe(
    '您的事现在在住建局，最晚 12 月 3 日答复您。',
  )
  const hant = wordsOf('zh-Hant')
  expect(hant.next.handling('住建局', by(hant)).replaceAll('\u00a0', ' ')).toBe(
    '您的事現在在住建局，最晚 12 月 3 日答覆您。',
  )
  const en = wordsOf('en')
  expect(en.next.handling('Housing', by(en))).toBe(
    'Your matter is now with Housing, which answers you by 3 December.',
  )
})

test('a due time inside a day has its hour, one of another year its year', () => {
  const zh = wordsOf('zh-Hans').time
  expect(zh.by(Date.parse('2026-11-24T09:30:00+08:00'), now).replaceAll('\u00a0', ' ')).toBe(
    '11 月 24 日 09:30',
  )
  expect(zh.by(Date.parse('2027-01-04T23:59:59+08:00'), now).replaceAll('\u00a0', ' ')).toBe(
    '2027 年 1 月 4 日',
  )
})

test.each([
  [undefined, 'zh-Hans'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-Hant'],
  ['fr,en;q=0.1,zh-CN;q=0.2', 'zh-Hans'],
  ['de', 'zh-Hans'],
  [';;;q=,,*', 'zh-Hans'],
])('Accept-Language %s is answered in %s', (header, language) => {
  expect(languageFrom(header)).toBe(language)
})
