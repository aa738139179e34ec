import type { SentCommand, Verdict } from '@jiebang/contract/sync/command.ts'

/** What is known of a number of a device. */
export type Stored = { readonly id: string; readonly verdict: Verdict }

export type Turn =
  | { readonly turn: 'new' }
  /** Seen before: the stored answer, and nothing else. */
  | { readonly turn: 'known'; readonly verdict: Verdict }
  /** Something before it never arrived: nothing is done until it has. */
  | { readonly turn: 'gap' }

/**
 * Whether a command's turn has come. `floor` is the lowest number that the device can still send: what is missing below
 * it is missing for good (this server was restored from a copy), and is not waited for.
 */
export const turnOf = (
  command: SentCommand,
  {
    lastSeq,
    floor,
    stored,
  }: { readonly lastSeq: number; readonly floor: number; readonly stored: Stored | null },
): Turn => {
  const { id, seq } = command
  if (stored)
    return stored.id === id
      ? { turn: 'known', verdict: stored.verdict }
      : // Two commands with one number: a device copied from another. It must register anew.
        {
          turn: 'known',
          verdict: { id, seq, status: 'refused', code: 'sync.numberUsed', params: {}, version: null },
        }
  return seq > Math.max(lastSeq + 1, floor) ? { turn: 'gap' } : { turn: 'new' }
}
