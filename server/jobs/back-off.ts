import { hourMs } from '@jiebang/core/clock/instant.ts'

const first = 5000
const longest = 6 * hourMs

/** An entry that failed this often waits for a person to look; it is still tried. */
export const stuckAfter = 8

/**
 * How long to wait after the nth failure: 5 s doubled each time up to 6 h, of which a random half is cut so that
 * entries that failed together do not come back together.
 */
export const backOffMs = (attempts: number, random: () => number): number => {
  const full = Math.min(longest, first * 2 ** Math.min(30, Math.max(0, attempts - 1)))
  return Math.round(full * (1 - random() / 2))
}

/** How long a claim lasts: well beyond the slowest wave of deliveries, each of which gives up after 5 s. */
export const claimMs = 15_000
