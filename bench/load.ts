/** What a load did: answers per second, latencies in ms, and how many were not as expected. */
export type LoadResult = {
  readonly perSecond: number
  readonly latencies: readonly number[]
  readonly failed: number
}

/** `workers` loops of `once`, each starting anew as soon as it is answered, for `seconds`. */
export const closedLoop = async (
  workers: number,
  seconds: number,
  once: () => Promise<boolean>,
): Promise<LoadResult> => {
  const latencies: number[] = []
  let failed = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  const loop = async () => {
    while (performance.now() < until) {
      const start = performance.now()
      const fine = await once()
      latencies.push(performance.now() - start)
      if (!fine) failed++
    }
  }
  await Promise.all(Array.from({ length: workers }, loop))
  return { perSecond: (latencies.length / (performance.now() - begun)) * 1000, latencies, failed }
}

/** `perSecond` starts evenly spread, whether or not earlier ones are answered, so that waiting counts. */
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
  return { perSecond: (latencies.length / (performance.now() - begun)) * 1000, latencies, failed }
}
