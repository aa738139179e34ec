import { expect, it } from 'vitest'
import { csvUrl } from './csv-url.ts'

it('given cells that a spreadsheet would run, makes them text', () => {
  const text = decodeURIComponent(
    csvUrl([['=1+1', '+1', ' @a', '＝b', '甲"乙', '-'], ['plain']])
      .split(',')
      .slice(1)
      .join(','),
  )
  expect(text).toBe(`\ufeff"'=1+1","'+1","' @a","'＝b","甲""乙","'-"\r\n"plain"\r\n`)
})
