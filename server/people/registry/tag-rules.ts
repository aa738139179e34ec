import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Grade } from '@jiebang/core/clock/model.ts'
import { type TagRule, type TagRules, tagGroups } from '@jiebang/core/people/tag-rules.ts'
import { describeFault } from '../../clock/rule-fault.ts'
import { amount, grade } from '../../clock/rule-readers.ts'
import { fault, flag, list, located, oneOf, readYaml, record, text } from '../../clock/yaml-reader.ts'
import { rulesDir } from '../../store/home.ts'

const span = record({ days: amount, source: text, grade })
const shape = record({
  version: text,
  tags: list(
    record(
      {
        code: located(text),
        group: oneOf('group', tagGroups),
        of: oneOf('owner', ['person', 'household'] as const),
        by: oneOf('way', ['observed', 'decided'] as const),
        sensitive: flag,
        zh: text,
        en: text,
        source: text,
        grade,
      },
      { review: record({ days: list(amount), source: text, grade }), notice: span },
    ),
  ),
  clues: record({ decideWithin: span }),
  retention: record({ deceased: span, movedOut: span, impactAssessment: span }),
})

export type Span = { readonly days: number; readonly source: string; readonly grade: Grade }
/** All of rules/people/, checked. */
export type PeopleRules = {
  readonly version: string
  readonly tags: TagRules
  /** From the day a clue came to light until it is decided (防返贫). */
  readonly decideWithin: Span
  readonly retention: {
    readonly deceased: Span
    readonly movedOut: Span
    readonly impactAssessment: Span
  }
}

/** The file has mistakes; nobody is tagged by rules that were not understood. */
class PeopleRulesRefused extends Error {}

export const readPeopleRules = (file: string, source: string): PeopleRules => {
  const { value, reading } = readYaml(file, source, shape)
  const tags = new Map<string, TagRule>()
  for (const { code, review, notice, ...rest } of value?.tags ?? []) {
    if (!/^[A-Za-z][A-Za-z0-9]{0,63}$/.test(code.value))
      fault(reading, code.at, 'unknown-value', `a code is letters and digits, found "${code.value}"`)
    if (tags.has(code.value)) fault(reading, code.at, 'duplicate', `there is a tag "${code.value}" already`)
    const more = { reviewDays: review?.days ?? [], noticeDays: notice?.days ?? null }
    tags.set(code.value, { ...rest, ...more, code: code.value })
  }
  if (value === undefined || reading.faults.length > 0)
    throw new PeopleRulesRefused(reading.faults.map(describeFault).join('\n'))
  const { version, clues, retention } = value
  return { version, tags, decideWithin: clues.decideWithin, retention }
}

let loaded: Promise<PeopleRules> | undefined

/** The rules of the release, read once. */
export const peopleRules = (): Promise<PeopleRules> => {
  loaded ??= readFile(join(rulesDir(), 'people', 'tags.yaml'), 'utf8').then((source) =>
    readPeopleRules('people/tags.yaml', source),
  )
  return loaded
}
