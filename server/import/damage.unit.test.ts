import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorkbook, sheetRow } from './testing/make-workbook.ts'
import { makeFolder, type ReadAll, readAll } from './testing/read-all.ts'

let folder = ''
let remove = async () => {}
beforeAll(async () => {
  const made = await makeFolder()
  folder = made.path
  remove = made.remove
})
afterAll(() => remove())

const cells = (n: number) => [`${n}`, `题${n}`, '2020-01-02 03:04:05', `文"字",${n}\n第二行`]
const rows = Array.from({ length: 12 }, (_, n) => cells(n))
const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
const json = rows.map(([id, title, at, body]) => JSON.stringify({ id, title, at, body })).join('\n')
const shared = rows.flat().map((text) => `<si><t>${text.replaceAll('"', '&quot;')}</t></si>`)
const sheet = rows.map((row, n) =>
  sheetRow(
    n + 2,
    row.map((_, index) => ({ xml: `<c t="s"><v>${n * 4 + index}</v></c>` })),
  ),
)
const files: Readonly<Record<string, Buffer>> = {
  csv: Buffer.from(`编号,标题,时间,内容\r\n${quoted}\r\n`),
  jsonl: Buffer.from(json),
  xlsx: makeWorkbook(sheetRow(1, ['编号', '标题', '时间', '内容']) + sheet.join(''), {
    sharedStrings: shared.join(''),
    styles: '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
  }),
}

type Damage = {
  readonly flips: readonly { readonly at: number; readonly bit: number }[]
  readonly keep: number
}

const damages: fc.Arbitrary<Damage> = fc.record({
  flips: fc.array(fc.record({ at: fc.double({ min: 0, max: 0.9999, noNaN: true }), bit: fc.nat(7) }), {
    maxLength: 6,
  }),
  keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
})

const damage = (whole: Buffer, { flips, keep }: Damage): Buffer => {
  const bytes = Buffer.from(whole)
  for (const { at, bit } of flips) {
    const index = Math.floor(at * bytes.length)
    bytes[index] = (bytes[index] ?? 0) ^ (1 << bit)
  }
  return bytes.subarray(0, Math.floor(bytes.length * keep))
}

/** Either an answer about the file, or rows that are each clean or answered. */
const isAnswered = ({ problem, results }: ReadAll): boolean =>
  problem === undefined
    ? results.every((result) =>
        result.ok
          ? Number.isSafeInteger(result.row.at) && result.row.title !== '' && !result.row.body.includes('\0')
          : result.reason.code.startsWith('import.') && result.reason.message_zh !== '',
      )
    : problem.code.startsWith('import.') && results.length === 0

describe.each(Object.keys(files))('given a damaged %s', (kind) => {
  it('always answers, whatever is flipped or cut', { timeout: 30_000 }, async () => {
    const whole = files[kind] ?? Buffer.alloc(0)
    await fc.assert(
      fc.asyncProperty(damages, async (done) => {
        const read = await readAll(folder, `d.${kind}`, damage(whole, done))
        expect(isAnswered(read), JSON.stringify(read).slice(0, 500)).toBe(true)
      }),
      { numRuns: 300, seed: 20261122 },
    )
  })
})

it('given a damaged workbook, never tells a changed text: its checksums do not allow it', {
  timeout: 30_000,
}, async () => {
  const whole = files['xlsx'] ?? Buffer.alloc(0)
  const expected = (await readAll(folder, 'e.xlsx', whole)).results
  await fc.assert(
    fc.asyncProperty(damages, async (done) => {
      const { results } = await readAll(folder, 'e.xlsx', damage(whole, done))
      expect(results.length === 0 || JSON.stringify(results) === JSON.stringify(expected)).toBe(true)
    }),
    { numRuns: 200, seed: 7 },
  )
})
