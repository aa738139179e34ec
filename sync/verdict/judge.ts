import type { SentCommand, Verdict } from '@jiebang/contract/sync/command.ts'

/**
 * append – a fact that happened, never in conflict · correct – old → new · state – a state machine's step ·
 * create – something new · claim – the first one has it.
 */
export type CommandClass = 'append' | 'correct' | 'state' | 'create' | 'claim'

/** What the domain made of a command. */
export type Decided =
  | { readonly ok: true; readonly code: string | null; readonly params?: Verdict['params'] }
  | { readonly ok: false; readonly code: string; readonly params?: Verdict['params'] }

export type Policy = {
  /** How long a command waits for the one before it. */
  readonly heldMs: number
  /** How long a schema is accepted after it was succeeded, and with it a command after it happened. */
  readonly oldestMs: number
}
/** offline.md §8.3: held at most 5 days, old clients accepted for 180. */
export const shippedPolicy: Policy = { heldMs: 5 * 86_400_000, oldestMs: 180 * 86_400_000 }

/** What the shell looked up. `after` is what became of the commands that this one follows. */
export type Case = {
  readonly command: SentCommand
  readonly kind: CommandClass | null
  /** By the grants when it happened, and by those of now. */
  readonly allowed: { readonly atThatTime: boolean; readonly today: boolean }
  readonly after: readonly ('accepted' | 'refused' | 'unknown')[]
  readonly exists: boolean
  /** It was there once, and somebody had the right to have it erased. */
  readonly erased: boolean
  /** When this command came for the first time. */
  readonly firstAt: number
  readonly now: number
  readonly occurredAt: number
  /** When the device was told to forget, or null. */
  readonly withdrawnAt: number | null
}

export type Ruling =
  | { readonly go: true; readonly note: string | null }
  | { readonly go: false; readonly status: 'held' | 'refused'; readonly code: string }

const refused = (code: string): Ruling => ({ go: false, status: 'refused', code })

/**
 * Whether a command comes as far as the domain. The order is that of the answers that help most: who may not, is told so
 * before waiting five days for a predecessor. A fact that happened while it was theirs to record stays theirs.
 */
export const rule = (c: Case, { heldMs, oldestMs }: Policy = shippedPolicy): Ruling => {
  if (c.kind === null) return refused('sync.unknownType')
  if (c.withdrawnAt !== null && c.occurredAt >= c.withdrawnAt) return refused('sync.deviceWithdrawn')
  if (c.now - c.occurredAt > oldestMs) return refused('sync.tooOld')
  if (c.erased) return refused('sync.erased')
  const waits = c.after.some((state) => state !== 'accepted') || (c.kind !== 'create' && !c.exists)
  if (waits) {
    if (c.now - c.firstAt < heldMs) return { go: false, status: 'held', code: 'sync.waitsForEarlier' }
    return refused(c.after.includes('refused') ? 'sync.earlierRefused' : 'sync.earlierMissing')
  }
  if (!c.allowed.atThatTime && !c.allowed.today) return refused('sync.notYours')
  if (!c.allowed.today && c.kind !== 'append') return refused('sync.movedAway')
  // Given to somebody after the fact: whoever has it now may correct and state, and a visit from before is odd but true.
  return { go: true, note: c.allowed.today ? null : 'sync.wasYours' }
}

export const verdictOf = ({ id, seq }: SentCommand, ruling: Exclude<Ruling, { go: true }>): Verdict => ({
  id,
  seq,
  status: ruling.status,
  code: ruling.code,
  params: {},
  version: null,
})

export const decidedVerdict = (
  { id, seq }: SentCommand,
  decided: Decided,
  note: string | null,
  version: number | null,
): Verdict => {
  const params = decided.params ?? {}
  if (!decided.ok) return { id, seq, status: 'refused', code: decided.code, params, version: null }
  const code = decided.code ?? note
  return { id, seq, status: code === null ? 'accepted' : 'acceptedWithNote', code, params, version }
}

/** A device's clock is trusted within this; beyond, the difference to ours is taken off. */
const toleratedMs = 120_000

/** When it happened, by the server's clock, and never after it was received. */
export const occurredAt = (command: SentCommand, sentAt: number, now: number): number => {
  const drift = now - sentAt
  const corrected = Math.abs(drift) > toleratedMs ? command.occurredAt + drift : command.occurredAt
  return Math.min(Math.max(0, corrected), now)
}
