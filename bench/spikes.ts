import { atLeast, atMost, type Figure, percentile } from './figures.ts'
import { livesAt } from './life.ts'
import { openLoop } from './load.ts'

/** Lives started a second, one stretch after the other: three bursts with calm between them. */
const pattern = [1, 15, 1, 25, 2, 35, 10] as const
const stretchSeconds = 15
const calmAfterMs = 10_000
const windowMs = 1000

type Call = { readonly begun: number; readonly took: number; readonly status: number }

/** When the calls begun in each second after `from` had a p95 under 300 ms for good; in ms after `from`. */
const calmAgain = (calls: readonly Call[], from: number): number => {
  let last = 0
  for (let at = 0; at < calmAfterMs; at += windowMs) {
    const inWindow = calls.filter((c) => c.begun >= from + at && c.begun < from + at + windowMs)
    if (
      percentile(
        inWindow.map((c) => c.took),
        0.95,
      ) >= 300
    )
      last = at + windowMs
  }
  return last
}

/** Bursts of whole lives, begun on time whether or not earlier ones are done. */
export const benchSpikes = async (address: string, stored: number): Promise<Figure[]> => {
  const lives = await livesAt(address)
  const calls: Call[] = []
  const ends: number[] = []
  let unfinished = 0
  // A burst's last lives run on into the calm that follows it: the stretches do not wait for each other.
  const running: Promise<unknown>[] = []
  for (const [i, perSecond] of pattern.entries()) {
    const stretch = openLoop(perSecond, stretchSeconds, async () => {
      const fine = await lives.live((begun, took, status) => calls.push({ begun, took, status }))
      if (!fine) unfinished++
      return fine
    })
    running.push(stretch)
    await new Promise((resolve) => setTimeout(resolve, stretchSeconds * 1000))
    if (perSecond > (pattern[i + 1] ?? perSecond)) ends.push(performance.now())
  }
  await Promise.all(running)
  lives.close()
  const wrong = calls.filter(({ status }) => status !== 200 && status !== 201).length
  const at = `at ${stored.toLocaleString('en')} stored matters`
  const slowest = Math.max(...ends.map((end) => calmAgain(calls, end)))
  return [
    atLeast(
      `spikes ${pattern.join('→')} lives/s, answered without error ${at}`,
      100 * (1 - wrong / calls.length),
      '%',
      99.9,
      'at least 99.9 %',
      {
        calls: calls.length,
        unfinished,
      },
    ),
    atMost(
      `spikes, p95 back under 300 ms ${at}`,
      Math.max(1, slowest) / 1000,
      's',
      calmAfterMs / 1000,
      'within 10 s',
    ),
  ]
}
