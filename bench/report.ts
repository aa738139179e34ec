import { addDays, dayOf } from '@jiebang/core/clock/instant.ts'
import type { App } from '@jiebang/server/app.ts'
import { Figures, takeInAll } from '@jiebang/server/report/figures.ts'
import { overviewOf } from '@jiebang/server/report/overview.ts'
import { quarterStart } from '@jiebang/server/report/scope.ts'
import type { Scope } from '@jiebang/server/report/sums.ts'
import { percentile } from './figures.ts'

const county = '990101'

export type ReportBench = {
  /** Matters a second that the first build takes in. */
  readonly perSecond: number
  /** 95th percentile of a whole overview by its scope, ms. */
  readonly overview: { readonly [scope: string]: number }
}

/** Builds the figures of the stored matters from nothing, then asks for overviews one after the other. */
export const benchReport = async (
  app: App,
  rounds: number,
  tell: (done: number) => void = () => undefined,
): Promise<ReportBench> => {
  const begun = performance.now()
  const taken = await takeInAll(app, county, { tell })
  const perSecond = taken / ((performance.now() - begun) / 1000)
  const to = dayOf(app.now())
  const whole: Scope = { county, place: county, from: quarterStart(addDays(quarterStart(to), -1)), to }
  const town = `${county}001`
  const scopes: { readonly [name: string]: Scope } = {
    'two quarters': whole,
    'three years': { ...whole, from: addDays(to, -1095) },
    'of a town': { ...whole, place: town },
    'of a unit': { ...whole, unit: 'housing' },
    'of a unit in a town': { ...whole, place: town, unit: 'housing' },
    'of a class of categories': { ...whole, category: '0102' },
    'of two types of requests': { ...whole, types: ['help', 'complaint'] },
  }
  const figures = new Figures(app)
  const overview: Record<string, number> = {}
  for (const [name, scope] of Object.entries(scopes)) {
    const took: number[] = []
    for (let i = -3; i < rounds; i++) {
      const start = performance.now()
      await figures.fresh(county)
      await overviewOf(app.pool, scope, app.rules.figures, app.now())
      if (i >= 0) took.push(performance.now() - start)
    }
    overview[name] = percentile(took, 0.95)
  }
  return { perSecond, overview }
}
