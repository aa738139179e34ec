import { readMeta, writeMeta } from './meta.ts'
import type { Ports } from './ports.ts'

/** A printed number that nobody else has, or null when none is left: the server then gives it with the verdict. */
export const takeNumber = ({ store }: Pick<Ports, 'store'>): Promise<number | null> =>
  store.atomically(['meta'], async (tx) => {
    const [first, ...rest] = (await readMeta(tx, 'numbers')) ?? []
    if (!first) return null
    const left = first.from < first.to ? [{ ...first, from: first.from + 1 }, ...rest] : rest
    await writeMeta(tx, 'numbers', left)
    return first.from
  })
