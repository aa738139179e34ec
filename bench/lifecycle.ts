import { atLeast, atMost, type Figure, percentile } from './figures.ts'
import { callsOfALife, livesAt } from './life.ts'

/** Whole lives by 16 people at once, for so many seconds. */
export const benchLifecycle = async (address: string, stored: number, seconds: number): Promise<Figure[]> => {
  const lives = await livesAt(address)
  const calls: number[] = []
  let done = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  const loop = async () => {
    while (performance.now() < until) {
      const fine = await lives.live((_begun, took) => calls.push(took))
      if (!fine) throw new Error('a step of a life was refused')
      done++
    }
  }
  await Promise.all(Array.from({ length: 16 }, loop))
  const perSecond = (done / (performance.now() - begun)) * 1000
  lives.close()
  const at = `at ${stored.toLocaleString('en')} stored matters`
  return [
    atLeast(`lifecycles ${at}`, perSecond, 'lives/s', 60, 'at least 60 lives/s', {
      commandsPerSecond: Math.round(perSecond * callsOfALife),
    }),
    atMost(`one call of a lifecycle, p95 ${at}`, percentile(calls, 0.95), 'ms', 300, 'under 300 ms'),
  ]
}
