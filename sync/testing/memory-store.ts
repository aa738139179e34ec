import type { Rows, Store, Table, Tx } from '../ports.ts'
import { tables } from '../ports.ts'

/** The power went: whatever transaction was open is as if it had never begun. */
export class Crash extends Error {}

/** A store whose power can be cut before any of its writes, or right after a commit. */
export type MemoryStore = Store & {
  /** Crashes before the n-th write from now (1 is the next), commits counting as one; 0 never. */
  crashIn(writes: number): void
  rows<T extends Table>(table: T): readonly Rows[T][]
  /** Behind the kernel's back, as a damaged disk would. */
  damage(table: Table, id: string): void
}

type Tables = Map<Table, Map<string, unknown>>

export const memoryStore = (): MemoryStore => {
  let kept: Tables = new Map(tables.map((table) => [table, new Map()]))
  let left = 0
  let turn: Promise<unknown> = Promise.resolve()

  const write = (): void => {
    if (left > 0) {
      left -= 1
      if (left === 0) throw new Crash('crash')
    }
  }
  const txOver = (open: Tables): Tx => {
    const of = (table: Table) => {
      const rows = open.get(table)
      if (!rows) throw new Error(`${table} is not in this transaction`)
      return rows
    }
    const put = async <T extends Table>(table: T, rows: readonly Rows[T][]) => {
      for (const row of rows) {
        write()
        of(table).set(row.id, row)
      }
    }
    return {
      get: async <T extends Table>(table: T, id: string) => of(table).get(id) as Rows[T] | undefined,
      all: async <T extends Table>(table: T, prefix = '') =>
        [...(of(table).entries() as Iterable<[string, Rows[T]]>)]
          .filter(([id]) => id.startsWith(prefix))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, row]) => row),
      ids: async (table) => [...of(table).keys()].sort(),
      put,
      remove: async (table, ids) => {
        for (const id of ids) {
          write()
          of(table).delete(id)
        }
      },
      clear: async (table) => {
        write()
        of(table).clear()
      },
    }
  }
  const run = async <T>(names: readonly Table[], work: (tx: Tx) => Promise<T>): Promise<T> => {
    const open: Tables = new Map(names.map((table) => [table, new Map(kept.get(table))]))
    const result = await work(txOver(open))
    write()
    kept = new Map([...kept, ...open])
    write()
    return result
  }
  return {
    atomically: (names, work) => {
      const mine = turn.then(() => run(names, work))
      turn = mine.catch(() => undefined)
      return mine
    },
    crashIn: (writes) => {
      left = writes
    },
    rows: <T extends Table>(table: T) => [...(kept.get(table)?.values() ?? [])] as Rows[T][],
    damage: (table, id) => void kept.get(table)?.delete(id),
  }
}
