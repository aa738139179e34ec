import { Dexie } from 'dexie'
import { type Rows, type Store, type Table, type Tx, tables } from './ports.ts'

/** The database of one device; Dexie keeps its schema and its versions. */
const open = (name: string): Dexie => {
  const db = new Dexie(name)
  db.version(1).stores(Object.fromEntries(tables.map((table) => [table, 'id'])))
  return db
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the database refused'))
  })

/** After the last character that an id can begin with. */
const past = '\uffff'

/**
 * Requests of one transaction. Promises of the platform, not of Dexie: what the kernel awaits between two requests is
 * settled within the same turn, which IndexedDB allows, and which Dexie's own zones do not follow through our functions.
 */
const txOf = (transaction: IDBTransaction): Tx => {
  const of = (table: Table) => transaction.objectStore(table)
  const all = (requests: readonly IDBRequest[]): Promise<unknown> => Promise.all(requests.map(done))
  return {
    get: <T extends Table>(table: T, id: string): Promise<Rows[T] | undefined> => done(of(table).get(id)),
    all: <T extends Table>(table: T, prefix = ''): Promise<readonly Rows[T][]> =>
      done(of(table).getAll(prefix === '' ? null : IDBKeyRange.bound(prefix, prefix + past))),
    ids: async (table) => (await done(of(table).getAllKeys())).map(String),
    put: async (table, rows) => {
      await all(rows.map((row) => of(table).put(row)))
    },
    remove: async (table, ids) => {
      await all(ids.map((id) => of(table).delete(id)))
    },
    clear: async (table) => {
      await done(of(table).clear())
    },
  }
}

const inOne = async <T>(db: Dexie, names: readonly Table[], work: (tx: Tx) => Promise<T>): Promise<T> => {
  if (!db.isOpen()) await db.open()
  const transaction = db.backendDB().transaction([...names], 'readwrite', { durability: 'strict' })
  const committed = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was given up'))
  })
  // Whoever breaks off hears of their own fault, not of the transaction that it ended.
  committed.catch(() => undefined)
  try {
    const result = await work(txOf(transaction))
    transaction.commit()
    await committed
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It has ended by itself.
    }
    throw error
  }
}

export type DexieStore = Store & { close(): void; destroy(): Promise<void> }

/**
 * A store in IndexedDB. Transactions are strict: what has resolved is on the disk, not in a cache that a power cut
 * empties. A connection that the browser closed behind our back is opened once more.
 */
export const dexieStore = (name: string): DexieStore => {
  let db = open(name)
  return {
    atomically: async (names, work) => {
      try {
        return await inOne(db, names, work)
      } catch (error) {
        if (!isClosed(error)) throw error
        db.close()
        db = open(name)
        return inOne(db, names, work)
      }
    },
    close: () => db.close(),
    destroy: () => db.delete(),
  }
}

const isClosed = (error: unknown): boolean =>
  error instanceof Error && ['InvalidStateError', 'DatabaseClosedError'].includes(error.name)
