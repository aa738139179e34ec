import type { CountyDeadlines } from '../report/deadlines.ts'
import type { Text } from './io.ts'

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`)

/** What a report of deadlines says to a person. */
export const deadlineLines = (result: CountyDeadlines, county: string): Text[] => {
  const {
    answered,
    met,
    missed,
    metShare,
    medianWorkingDays: median,
    p90WorkingDays: p90,
    unanswered,
  } = result
  return [
    {
      zh: `${county}：已答复 ${answered} 件，按时 ${met} 件（${percent(metShare)}），超时 ${missed} 件；未答复 ${unanswered} 件。`,
      en: `${county}: ${answered} answered, ${met} within the limit (${percent(metShare)}), ${missed} late; ${unanswered} not answered.`,
    },
    ...(median === null
      ? []
      : [
          {
            zh: `答复用时：中位数 ${median} 个工作日，九成在 ${p90} 个工作日以内。`,
            en: `Answered after ${median} working days in the median, nine in ten within ${p90}.`,
          },
        ]),
    ...result.sets.map(({ ruleSet, inForce, answered: n, unanswered: open, provisional }) => ({
      zh: `规则：${ruleSet.title}（${ruleSet.region}，${ruleSet.from} 起）量了 ${n + open} 件，其中 ${inForce} 件登记时该规则已生效${provisional > 0 ? `；${provisional} 件用到尚未公布的日历` : ''}。`,
      en: `Rules: ${ruleSet.title} (${ruleSet.region}, from ${ruleSet.from}) measured ${n + open}, of which ${inForce} were registered while it was in force${provisional > 0 ? `; ${provisional} needed a calendar that is not published` : ''}.`,
    })),
  ]
}
