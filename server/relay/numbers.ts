import { dayOf } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

const sql = `insert into number_block (county, next) values ($1, 1 + $2::bigint)
  on conflict (county) do update set next = number_block.next + $2::bigint
  returning next - $2::bigint as first`

/**
 * Numbers of matters: day of registration and a count of the county, twelve digits that can be read out on the
 * telephone (`261122000345`). A process takes the counts in blocks, so that no two matters wait for one row.
 */
export class Numbers {
  readonly #pool: pg.Pool
  readonly #blocks = new Map<string, { next: number; end: number }[]>()

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  /** Makes sure that `count` numbers can be taken without waiting. */
  async reserve(county: string, count: number): Promise<void> {
    const blocks = this.#blocks.get(county) ?? []
    const left = blocks.reduce((sum, b) => sum + b.end - b.next, 0)
    if (left >= count) return
    const size = Math.max(256, count)
    const taken = await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query<{ first: number }>({ name: 'numbers.take', text: sql, values: [county, size] }),
    )
    const first = taken.rows[0]?.first ?? 1
    this.#blocks.set(county, [...blocks.filter((b) => b.next < b.end), { next: first, end: first + size }])
  }

  take(county: string, at: number): string {
    const block = this.#blocks.get(county)?.find((b) => b.next < b.end)
    if (!block) throw new Error(`no number reserved for ${county}`)
    const count = block.next++
    return `${dayOf(at).slice(2).replaceAll('-', '')}${String(count).padStart(6, '0')}`
  }
}
