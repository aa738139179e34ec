import { Dexie } from 'dexie'
import { type Rows, type Store, type Table, type Tx, tables } from './ports.ts'

/** The database of one device; its name says county and user, so that two people never share one. */
const open = (name: string): Dexie => {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' })
  db.version(1).stores(Object.fromEntries(tables.map((table) => [table, 'id'])))
  return db
}

const txOf = (db: Dexie): Tx => {
  const of = <T extends Table>(table: T) => db.table<Rows[T], string>(table)
  return {
    get: (table, id) => of(table).get(id),
    all: (table, prefix = '') =>
      prefix === '' ? of(table).toArray() : of(table).where('id').startsWith(prefix).toArray(),
    ids: (table) => of(table).toCollection().primaryKeys(),
    put: async (table, rows) => {
      if (rows.length > 0) await of(table).bulkPut(rows)
    },
    remove: async (table, ids) => {
      if (ids.length > 0) await of(table).bulkDelete([...ids])
    },
    clear: (table) => of(table).clear(),
  }
}

export type DexieStore = Store & { close(): void; destroy(): Promise<void> }

/**
 * A store in IndexedDB. Transactions are strict: what has resolved is on the disk, not in a cache that a power cut
 * empties. A connection that the browser closed behind our back is opened once more.
 */
export const dexieStore = (name: string): DexieStore => {
  let db = open(name)
  const run = <T>(names: readonly Table[], work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.transaction('rw', [...names], () => work(txOf(db)))
  return {
    atomically: async (names, work) => {
      try {
        return await run(names, work)
      } catch (error) {
        if (!isClosed(error)) throw error
        db.close()
        db = open(name)
        return run(names, work)
      }
    },
    close: () => db.close(),
    destroy: () => db.delete(),
  }
}

const isClosed = (error: unknown): boolean =>
  error instanceof Error && ['InvalidStateError', 'DatabaseClosedError'].includes(error.name)
