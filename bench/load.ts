/** Latencies in ms from when each was due, so that waiting counts, and how many were not as expected. */
export type LoadResult = { readonly latencies: readonly number[]; readonly failed: number }

/** `perSecond` starts evenly spread, whether or not earlier ones are answered. */
export const openLoop = async (
  perSecond: number,
  seconds: number,
  once: () => Promise<boolean>,
): Promise<LoadResult> => {
  const latencies: number[] = []
  let failed = 0
  const begun = performance.now()
  const running: Promise<void>[] = []
  const total = Math.floor(perSecond * seconds)
  for (let i = 0; i < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1000) * perSecond))
    for (; i < due; i++) {
      const start = begun + (i / perSecond) * 1000
      running.push(
        once().then((fine) => {
          latencies.push(performance.now() - start)
          if (!fine) failed++
        }),
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(running)
  return { latencies, failed }
}
