/**
 * What a group of answered cases comes to. Working days are those after the start day up to and including the day of
 * the answer, stops not taken off: what the resident waited. Percentiles are by nearest rank: the smallest number of
 * days that at least that share of the cases did not exceed, always one that occurred. Shares and percentiles are
 * null where nothing was answered.
 */
export type Tally = {
  readonly answered: number
  readonly met: number
  readonly missed: number
  readonly metShare: number | null
  readonly medianWorkingDays: number | null
  readonly p90WorkingDays: number | null
}

/** Counts, not lists: a tally of millions of cases holds as many numbers as there are different numbers of days. */
export type Counts = { met: number; readonly days: Map<number, number>; answered: number }

export const newCounts = (): Counts => ({ met: 0, answered: 0, days: new Map() })

export function countCase(counts: Counts, workingDays: number, met: boolean): void {
  counts.answered++
  if (met) counts.met++
  counts.days.set(workingDays, (counts.days.get(workingDays) ?? 0) + 1)
}

export function tallyOf({ answered, met, days }: Counts): Tally {
  return {
    answered,
    met,
    missed: answered - met,
    metShare: answered === 0 ? null : met / answered,
    medianWorkingDays: nearestRank(days, 50),
    p90WorkingDays: nearestRank(days, 90),
  }
}

/** The smallest value that at least so many percent do not exceed; `days` tells how often each occurred. */
export function nearestRank(days: ReadonlyMap<number, number>, percent: number): number | null {
  let total = 0
  for (const count of days.values()) total += count
  const rank = Math.ceil((percent * total) / 100)
  let seen = 0
  for (const [value, count] of [...days].sort(([a], [b]) => a - b)) {
    seen += count
    if (seen >= rank) return value
  }
  return null
}
