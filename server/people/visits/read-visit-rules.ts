import { needKinds, riskLevels } from '@jiebang/core/people/household.ts'
import { visitMeans, visitors } from '@jiebang/core/people/visits/means.ts'
import { periodUnits } from '@jiebang/core/people/visits/period.ts'
import type { VisitEvent, VisitRule, VisitRuleSet } from '@jiebang/core/people/visits/rule.ts'
import { amount, bilingual, count, day, grade, region } from '../../clock/rule-readers.ts'
import {
  fault,
  flag,
  list,
  located,
  oneOf,
  type Reader,
  type Reading,
  readYaml,
  record,
  text,
} from '../../clock/yaml-reader.ts'

const event: Reader<VisitEvent> = (node, path, reading) => {
  const none = {}
  const read = record(none, {
    tag: list(text),
    need: list(oneOf('need', needKinds)),
    risk: list(oneOf('risk', riskLevels)),
    death: flag,
  })(node, path, reading)
  if (read === undefined) return undefined
  if (read.tag) return { kind: 'tag', codes: read.tag }
  if (read.need) return { kind: 'need', kinds: read.need }
  if (read.risk) return { kind: 'risk', levels: read.risk }
  if (read.death) return { kind: 'death' }
  const message = 'an event is one of tag, need, risk, death'
  return fault(reading, reading.placeOf(node, path), 'missing-key', message)
}

const condition = record(
  {},
  {
    tagsAny: list(text),
    tagsAll: list(text),
    tagsNone: list(text),
    ageFrom: count,
    ageTo: count,
    risk: list(oneOf('risk', riskLevels)),
    needs: list(oneOf('need', needKinds)),
    livingAtMost: amount,
  },
)

const shape = record(
  {
    region,
    version: text,
    title: text,
    from: located(day),
    rules: list(
      located(
        record(
          {
            id: text,
            title: bilingual,
            about: oneOf('subject', ['person', 'household'] as const),
            applies: condition,
            group: text,
            aheadDays: count,
            graceDays: count,
            priority: count,
            visitors: list(oneOf('visitor', visitors)),
            together: amount,
            source: text,
            grade,
          },
          {
            every: record({ amount, unit: oneOf('unit', periodUnits) }),
            within: record({ hours: amount, of: list(event) }),
            means: list(oneOf('means', visitMeans)),
          },
        ),
      ),
    ),
  },
  { to: day, without: list(text) },
)

const codesOf = ({ applies, within }: VisitRule): readonly string[] => [
  ...(applies.tagsAny ?? []),
  ...(applies.tagsAll ?? []),
  ...(applies.tagsNone ?? []),
  ...(within?.of ?? []).flatMap((of) => (of.kind === 'tag' ? of.codes : [])),
]

/** Reads one file of rules/visits. Without the tags (their file is broken) only its own shape is checked. */
export const readVisitRules = (
  file: string,
  source: string,
  tags: ReadonlySet<string> | null,
): { readonly set: VisitRuleSet | undefined; readonly reading: Reading } => {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined) return { set: undefined, reading }
  const seen = new Set<string>()
  for (const { value: rule, at } of value.rules) {
    if (seen.has(rule.id)) fault(reading, at, 'duplicate', `the rule "${rule.id}" is there already`)
    seen.add(rule.id)
    if (rule.every === undefined && rule.within === undefined)
      fault(reading, at, 'missing-key', `"${rule.id}" says neither how often (every) nor how soon (within)`)
    for (const code of tags === null ? [] : codesOf(rule))
      if (tags?.has(code) === false) fault(reading, at, 'unknown-value', `no tag has the code "${code}"`)
  }
  const { from, to, without = [], rules, ...rest } = value
  if (to !== undefined && to < from.value)
    fault(reading, from.at, 'dates-reversed', `it ends on ${to}, before it begins`)
  const set = { ...rest, from: from.value, ...(to === undefined ? {} : { to }), without }
  return { set: { ...set, rules: rules.map(({ value: rule }) => rule) }, reading }
}
