import { addDays, isDay, startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { RuleSet } from '@jiebang/core/clock/rule-set.ts'
import { type Law, latestRuleSet } from '@jiebang/core/clock/rules.ts'
import { type CountyDeadlines, countyDeadlines } from '../../report/deadlines.ts'
import { countyOf } from '../arguments.ts'
import {
  type Answer,
  type Call,
  CommandFailure,
  type CommandSpec,
  type Given,
  UsageError,
} from '../command.ts'
import { deadlineLines } from '../deadline-lines.ts'
import { say } from '../io.ts'
import { startProgress } from '../progress.ts'
import { reportFigures } from './report-figures.ts'

export const reportCommand: CommandSpec = {
  name: 'report',
  about: { zh: '统计：办结时限、各项指标', en: 'reports: deadlines met, figures' },
  usage:
    'report deadlines|figures --county CODE [--rules REGION] [--from DAY] [--to DAY] [--as-of DAY] [--place CODE] [--unit ID]',
  options: {
    county: { value: 'CODE', about: { zh: '六位区划代码', en: 'division code of six digits' } },
    rules: {
      value: 'REGION',
      about: {
        zh: '用哪个地区的时限规则来量，例如 510000；不写则按当时当地生效的',
        en: 'measure by the rules of this region, such as 510000; those in force then and there unless told',
      },
    },
    from: { value: 'DAY', about: { zh: '登记日期从（含）', en: 'registered on or after this day' } },
    to: { value: 'DAY', about: { zh: '登记日期到（含）', en: 'registered on or before this day' } },
    'as-of': {
      value: 'DAY',
      about: { zh: '按这一天结束时的情况', en: 'as things stood at the end of this day' },
    },
    place: { value: 'CODE', about: { zh: '只算这个地方（指标）', en: 'this division only (figures)' } },
    unit: {
      value: 'ID',
      about: { zh: '只算这个单位主办过的（指标）', en: 'led by this unit only (figures)' },
    },
  },
  examples: [
    'jiebang report deadlines --county 430100',
    'jiebang report figures --county 430100 --from 2026-10-01 --to 2026-12-31',
    'jiebang report deadlines --county 430100 --rules 510000 --json',
  ],
  more: {
    zh: 'figures 只读事实，从头算出和工作台“数据”一样的各项指标，可以用来核对。deadlines：从登记到答复，等群众补充的时间不算，不算延期。工作日按国务院公布的放假调休。中位数和 90 分位按登记次日到答复当天的工作日数。',
    en: 'figures reads nothing but facts and computes the same rates as the workbench shows, so that they can be checked. deadlines: from registration to the answer, without the time that the resident was waited for, extensions not counted. Working days follow the published holidays and make-up days. Median and 90th percentile are working days after the day of registration up to the day of the answer.',
  },
  run: async (call) => {
    const [kind, more] = call.given.words
    if (kind === 'figures' && more === undefined) return reportFigures(call)
    if (kind !== 'deadlines' || more !== undefined)
      throw new UsageError({
        zh: '写明哪种统计：jiebang report deadlines --county 430100。',
        en: 'Say which report: jiebang report deadlines --county 430100.',
      })
    return reportDeadlines(call)
  },
}

const reportDeadlines = async ({ given, io, open }: Call): Promise<Answer> => {
  const code = countyOf(given)
  const [from, to, asOf] = [dayGiven(given, 'from', 0), dayGiven(given, 'to', 1), dayGiven(given, 'as-of', 1)]
  const app = await open(io.err)
  try {
    const started = io.clock()
    const law = await app.laws.of(code)
    const ruleSet = ruleSetOf(given, law)
    if (!(await app.counties.list()).some((c) => c.code === code)) throw notSetUp(code)
    const label = say(io, { zh: '统计', en: 'Counting' })
    const bar = startProgress({ label, enabled: io.isTerminal, now: io.clock })
    let result: CountyDeadlines
    try {
      result = await countyDeadlines(app.pool, code, law, { from, to, asOf }, ruleSet, bar.advance)
    } finally {
      bar.stop()
    }
    for (const line of deadlineLines(result, code)) io.out(say(io, line))
    const seconds = Math.round(io.clock() - started) / 1000
    return { status: 0, json: { ...jsonOf(result), county: code, seconds } }
  } finally {
    await app.close()
  }
}

const jsonOf = ({ sets, ...tally }: CountyDeadlines) => {
  const [only, ...others] = sets
  if (!only || others.length > 0) return { ...tally, ruleSet: null, ruleSets: sets }
  const { ruleSet, inForce, provisional, calendar, byType, byRule } = only
  return { ...tally, ruleSet, inForce, provisional, calendar, byType, byRule }
}

/** Start of the day, or of the one `shift` days after it. */
const dayGiven = (given: Given, name: string, shift: number): Instant | undefined => {
  const day = given.value(name)
  if (day === undefined) return undefined
  if (isDay(day)) return startOfDay(addDays(day, shift))
  throw new UsageError({
    zh: `--${name} 写日期，例如 2026-01-31；“${day}”不是。`,
    en: `--${name} takes a day such as 2026-01-31; «${day}» is none.`,
  })
}

const ruleSetOf = (given: Given, law: Law): RuleSet | undefined => {
  const region = given.value('rules')
  if (region === undefined) return undefined
  const found = latestRuleSet(law.sets, region)
  if (found) return found
  const known = [...new Map(law.sets.map((s) => [s.region, s.title]))].map(([r, title]) => `${r} ${title}`)
  throw new CommandFailure('rules.unknownRegion', {
    zh: `没有地区 ${region} 的时限规则。有的是：\n  ${known.join('\n  ')}`,
    en: `There are no rules of the region ${region}. There are:\n  ${known.join('\n  ')}`,
  })
}

const notSetUp = (code: string) =>
  new CommandFailure('county.notSetUp', {
    zh: `${code} 没有设立，没有可统计的。`,
    en: `The county ${code} is not set up: there is nothing to count.`,
  })
