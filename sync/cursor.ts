/**
 * How far a device is: at a revision, or inside a first load that began at a revision and has put everything up to an
 * id. Changes after the revision come once the load is through, so that whatever moved meanwhile is put right.
 */
export type Cursor = { readonly rev: number; readonly after: string | null }

export const formatCursor = ({ rev, after }: Cursor): string =>
  after === null ? `${rev}` : `${rev}/${after}`

/** Null of anything that this system did not write. */
export const parseCursor = (text: string): Cursor | null => {
  const found = /^(\d{1,15})(?:\/([0-9a-z-]{1,40}))?$/.exec(text)
  return found ? { rev: Number(found[1]), after: found[2] ?? null } : null
}
