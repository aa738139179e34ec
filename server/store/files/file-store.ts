import type { Readable } from 'node:stream'

/**
 * Where the bytes of files lie. Keys are made by `keyOf` alone, so that nothing that a sender wrote is ever part of a
 * path. Putting a key again puts the same bytes; deleting what is not there is no error.
 */
export type FileStore = {
  put(key: string, bytes: Buffer): Promise<void>
  /** Null where there is no such file. The caller reads the stream to its end or destroys it. */
  get(key: string): Promise<Readable | null>
  delete(key: string): Promise<void>
}

export type FileSize = 'full' | 'small'

/**
 * `990101/ab/<sha256>.<id>`: spread over 256 folders by hash; the id keeps two people's copies of one picture apart, so
 * that removing one never takes the other's.
 */
export const keyOf = (county: string, sha256: string, id: string, size: FileSize = 'full'): string =>
  `${county}/${sha256.slice(0, 2)}/${sha256}.${id}${size === 'small' ? '.small' : ''}`
