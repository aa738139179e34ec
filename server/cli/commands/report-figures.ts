import { dayOf, isDay } from '@jiebang/core/clock/instant.ts'
import { figureIds, rateOf } from '@jiebang/core/report/figures.ts'
import type { ReportRules } from '../../report/read-figures.ts'
import { type Replayed, replayFigures } from '../../report/replay.ts'
import { quarterStart } from '../../report/scope.ts'
import { countyOf } from '../arguments.ts'
import { type Answer, type Call, CommandFailure, type Given, UsageError } from '../command.ts'
import { say, type Text } from '../io.ts'
import { startProgress } from '../progress.ts'

/** The published figures, computed from the facts alone. */
export const reportFigures = async ({ given, io, open }: Call): Promise<Answer> => {
  for (const name of ['rules', 'as-of'])
    if (given.value(name) !== undefined)
      throw new UsageError({
        zh: `report figures 没有选项 --${name}。`,
        en: `report figures takes no --${name}.`,
      })
  const county = countyOf(given)
  const place = placeOf(given, county)
  const unit = given.value('unit')
  const app = await open(io.err)
  try {
    if (!(await app.counties.list()).some((one) => one.code === county))
      throw new CommandFailure('county.notSetUp', {
        zh: `${county} 没有设立，没有可统计的。`,
        en: `The county ${county} is not set up: there is nothing to count.`,
      })
    const to = dayOfOption(given, 'to') ?? dayOf(app.now())
    const from = dayOfOption(given, 'from') ?? quarterStart(to)
    const bar = startProgress({
      label: say(io, { zh: '统计', en: 'Counting' }),
      enabled: io.isTerminal,
      now: io.clock,
    })
    let found: Replayed
    try {
      found = await replayFigures(app, { county, place, from, to, ...(unit ? { unit } : {}) }, bar.advance)
    } finally {
      bar.stop()
    }
    for (const line of lines(found, from, to, app.rules.figures)) io.out(say(io, line))
    const rates = figureIds.map((id) => ({ id, ...rateOf(id, found.counted) }))
    const json = {
      county,
      place,
      from,
      to,
      registered: found.registered,
      counts: found.counted,
      rates,
      wait: found.wait,
    }
    return { status: 0, json }
  } finally {
    await app.close()
  }
}

const placeOf = (given: Given, county: string): string => {
  const place = given.value('place') ?? county
  if (/^[0-9]{6,15}$/.test(place) && place.startsWith(county)) return place
  throw new UsageError({
    zh: `--place 写 ${county} 里面的区划代码；“${place}”不是。`,
    en: `--place takes the code of a division inside ${county}; «${place}» is none.`,
  })
}

const dayOfOption = (given: Given, name: string): string | undefined => {
  const day = given.value(name)
  if (day === undefined || isDay(day)) return day
  throw new UsageError({
    zh: `--${name} 写日期，例如 2026-01-31；“${day}”不是。`,
    en: `--${name} takes a day such as 2026-01-31; «${day}» is none.`,
  })
}

const lines = (
  { registered, counted, wait }: Replayed,
  from: string,
  to: string,
  rules: ReportRules,
): Text[] => [
  {
    zh: `${from} 至 ${to} 登记 ${registered} 件，计入指标 ${counted.counted} 件；不计入：不予受理 ${counted.declined}，并单 ${counted.merged}，撤回 ${counted.withdrawn}，两人认定不合理或恶意 ${counted.marked}。`,
    en: `${from} to ${to}: ${registered} registered, ${counted.counted} counted; left out: declined ${counted.declined}, merged ${counted.merged}, withdrawn ${counted.withdrawn}, marked by two ${counted.marked}.`,
  },
  ...rules.figures.map(({ id, name }): Text => {
    const { part, whole, share } = rateOf(id, counted)
    const percent = share === null ? '–' : `${(share * 100).toFixed(1)} %`
    return {
      zh: `${name.zh}：${percent}（${part} ÷ ${whole}）`,
      en: `${name.en}: ${percent} (${part} ÷ ${whole})`,
    }
  }),
  ...(wait.median === null
    ? []
    : [
        {
          zh: `第一次答复：中位数 ${wait.median} 个工作日，九成在 ${wait.p90} 个工作日以内。`,
          en: `First answered after ${wait.median} working days in the median, nine in ten within ${wait.p90}.`,
        },
      ]),
]
