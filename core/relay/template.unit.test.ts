import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blanksIn, fillTemplate } from './template.ts'

describe('a template', () => {
  it('is filled in from the matter, in either language', () => {
    const text = fillTemplate('{{编号}} {{ place }}：{{due}}前办完。', {
      no: '1',
      place: '北街',
      due: '3月5日',
    })
    expect(text).toBe('1 北街：3月5日前办完。')
    expect(blanksIn(text)).toEqual([])
  })

  it('keeps as blanks what no matter knows, and what this one lacks', () => {
    const text = fillTemplate('{{分类}}：{{处理结果}}，{{负责人}}。', { no: '1' })
    expect(blanksIn(text).map(({ name }) => name)).toEqual(['分类', '处理结果', '负责人'])
    for (const { from, to } of blanksIn(text)) expect(text.slice(from, to)).toMatch(/^\{\{.+\}\}$/)
  })

  it('does not take what a field says for another field', () => {
    expect(fillTemplate('{{title}}', { title: '{{no}}', no: '7' })).toBe('{{no}}')
  })

  it('leaves texts without braces alone', () => {
    fc.assert(
      fc.property(
        fc.string().map((text) => text.replace(/[{}]/g, '')),
        (text) => {
          expect(fillTemplate(text, { no: '1' })).toBe(text)
          expect(blanksIn(text)).toEqual([])
        },
      ),
    )
  })
})
