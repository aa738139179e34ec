import { setImmediate as yieldToStore } from 'node:timers/promises'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { Item, Outcome } from '../relay/item.ts'
import { InFlight } from './in-flight.ts'
import type { OpenedRows } from './open-rows.ts'
import { type Destination, itemsOf, type PetitionItems } from './petition-items.ts'
import type { RowReason, RowResult } from './petition-row.ts'
import type { RefusedFile } from './refused-writer.ts'
import { changedAnswer, changedContent, handledHere, inTheFuture, notTaken } from './row-reasons.ts'

export type ImportTally = {
  read: number
  accepted: number
  refused: number
  repeated: number
  /** Real answers taken over in this run. */
  answered: number
  /** Rows with an answer but no time of it, or the other way round: registered without their answer. */
  answersWithoutTime: number
  /** Of the accepted ones, how many got their type from their words. */
  suggestedTypes: number
  readonly byType: Map<RequestType, number>
  readonly byReason: Map<string, number>
}

/** Takes commands to the store; the writer does. */
export type Submit = (items: readonly Item[]) => Promise<readonly Outcome[]>

/** Commands under way at once: two of the writer's batches, so that one is prepared while the other is written. */
const mostInFlight = 600

/**
 * Rows prepared without looking at the sockets, some 3 ms: rows of one piece of a file come without any waiting, and
 * the database would stand idle meanwhile.
 */
const rowsAtAStretch = 10

export const newTally = (): ImportTally => ({
  read: 0,
  accepted: 0,
  refused: 0,
  repeated: 0,
  answered: 0,
  answersWithoutTime: 0,
  suggestedTypes: 0,
  byType: new Map(),
  byReason: new Map(),
})

/**
 * Brings all rows to the store as commands, many at once, and counts what became of them in `tally`; refused rows go
 * to `refused`. May be run again after any end: what is there already is only counted.
 *
 * @throws FileProblemError when the file fails in the middle; what was read until then is stored and counted.
 */
export const importPetitions = async (
  rows: OpenedRows['rows'],
  to: Destination,
  submit: Submit,
  refused: Pick<RefusedFile, 'write'>,
  tally: ImportTally,
  now: number,
  onRow: () => void = () => {},
): Promise<void> => {
  const room = new InFlight(mostInFlight)
  const running = new Set<Promise<void>>()
  let failure: { error: unknown } | undefined
  const refuse = async (result: RowResult, reason: RowReason) => {
    tally.refused++
    count(tally.byReason, reason.code)
    await refused.write({ line: result.line, reason, raw: result.raw })
  }
  const bring = async (result: RowResult, items: PetitionItems, size: number) => {
    try {
      const reason = judge(await submit([items.register, ...items.answer]), items, tally)
      if (reason) await refuse(result, reason)
    } catch (error) {
      failure ??= { error }
    } finally {
      room.leave(size)
    }
  }
  try {
    for await (const result of rows) {
      if (failure) break
      tally.read++
      onRow()
      if (tally.read % rowsAtAStretch === 0) await yieldToStore()
      const checked = result.ok ? checkTimes(result.row, now) : result.reason
      if (checked || !result.ok) {
        if (checked) await refuse(result, checked)
        continue
      }
      const { reply, repliedAt } = result.row
      if ((reply === undefined) !== (repliedAt === undefined)) tally.answersWithoutTime++
      const items = itemsOf(result.row, to)
      const size = 1 + items.answer.length
      await room.enter(size)
      const task: Promise<void> = bring(result, items, size).finally(() => running.delete(task))
      running.add(task)
    }
  } finally {
    await Promise.all(running)
  }
  if (failure) throw failure.error
}

const checkTimes = (row: { at: number; repliedAt?: number }, now: number): RowReason | null => {
  if (row.at > now) return inTheFuture('时间')
  return row.repliedAt !== undefined && row.repliedAt > now ? inTheFuture('答复时间') : null
}

/** Counts what became of a row, or says why it is refused. */
const judge = (outcomes: readonly Outcome[], items: PetitionItems, tally: ImportTally): RowReason | null => {
  const [first, ...steps] = outcomes
  if (!first?.ok) return reasonOf(first, changedContent)
  const bad = steps.find((step) => !step.ok)
  const last = steps.at(-1)
  if (last?.ok && !last.repeated) tally.answered++
  if (first.repeated) {
    // The desk may have taken it up here since: then its answer is the one that counts.
    if (bad) return reasonOf(bad, changedAnswer, handledHere)
    tally.repeated++
    return null
  }
  tally.accepted++
  if (items.suggested) tally.suggestedTypes++
  count(tally.byType, items.requestType)
  return null
}

const reasonOf = (
  outcome: Outcome | undefined,
  changed: () => RowReason,
  otherwise: (code: string) => RowReason = notTaken,
): RowReason => {
  const why: { refused: string; params?: Refusal['params'] } =
    outcome && !outcome.ok ? outcome.why : { refused: 'fault.unexpected' }
  return why.refused === 'command.idReused' ? changed() : otherwise(why.refused)
}

const count = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
