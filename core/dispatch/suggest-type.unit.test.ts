import { describe, expect, test } from 'vitest'
import { type SuggestWords, suggestType } from './suggest-type.ts'

const words: SuggestWords = {
  fallback: 'complaint',
  types: [
    { type: 'report', words: [{ word: '举报', weight: 6 }] },
    {
      type: 'suggestion',
      words: [
        { word: '建议', weight: 5, unless: ['医生建议'] },
        { word: '希望', weight: 1, titleOnly: true },
      ],
    },
    { type: 'inquiry', words: [{ word: '请问', weight: 6 }] },
  ],
  urgencies: [
    { urgency: 'critical', title: ['火灾现场'], body: ['有人被困'] },
    { urgency: 'urgent', title: ['停水'], body: ['至今没水'] },
  ],
}

describe('suggesting type and urgency', () => {
  test('the words of the title weigh more than those of the body', () => {
    expect(suggestType(words, '建议增设路灯', '请问可以吗')).toEqual({
      type: 'suggestion',
      urgency: 'ordinary',
      because: ['建议'],
    })
  })

  test('nothing found: the fallback, without a reason', () => {
    expect(suggestType(words, '路灯', '坏')).toEqual({ type: 'complaint', urgency: 'ordinary', because: [] })
  })

  test('a word that stands only inside a longer phrase does not count', () => {
    expect(suggestType(words, '医生建议住院', '').because).toEqual([])
    expect(suggestType(words, '医生建议住院，我建议改进', '').type).toBe('suggestion')
  })

  test('words of the title only are not read in the body', () => {
    expect(suggestType(words, '路灯', '希望').because).toEqual([])
    expect(suggestType(words, '希望', '').type).toBe('suggestion')
  })

  test('on a tie the type named first wins', () => {
    expect(suggestType(words, '举报与请问', '').type).toBe('report')
  })

  test('the more pressing urgency wins, and its word is told', () => {
    expect(suggestType(words, '停水', '有人被困')).toMatchObject({
      urgency: 'critical',
      because: ['有人被困'],
    })
    expect(suggestType(words, '停水', '')).toMatchObject({ urgency: 'urgent', because: ['停水'] })
    expect(suggestType(words, '路', '去年停水')).toMatchObject({ urgency: 'ordinary' })
  })
})
