import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Day } from '@jiebang/core/clock/model.ts'
import { gridKinds } from '@jiebang/core/place/grid.ts'
import { describeFault } from '../../clock/rule-fault.ts'
import { count, day, grade, region } from '../../clock/rule-readers.ts'
import { list, oneOf, readYaml, record, text } from '../../clock/yaml-reader.ts'
import { rulesDir } from '../../store/home.ts'

/** A file of rules/grids/. */
const shape = record({
  region,
  version: text,
  from: day,
  rules: list(
    record({
      kind: oneOf('kind', gridKinds),
      where: oneOf('where', ['urban', 'rural'] as const),
      households: record({}, { least: count, most: count }),
      people: record({}, { least: count, most: count }),
      source: text,
      grade,
    }),
  ),
})
export type SizeRules = NonNullable<
  ReturnType<typeof readYaml<NonNullable<ReturnType<typeof shape>>>>['value']
>
export type SizeRule = SizeRules['rules'][number]

/** The files have mistakes. */
class SizeRulesRefused extends Error {}

let loaded: Promise<readonly SizeRules[]> | undefined

const load = async (): Promise<readonly SizeRules[]> => {
  const folder = join(rulesDir(), 'grids')
  const files = (await readdir(folder)).filter((f) => f.endsWith('.yaml')).sort()
  return Promise.all(
    files.map(async (name) => {
      const { value, reading } = readYaml(`grids/${name}`, await readFile(join(folder, name), 'utf8'), shape)
      if (value === undefined || reading.faults.length > 0)
        throw new SizeRulesRefused(reading.faults.map(describeFault).join('\n'))
      return value
    }),
  )
}

const isAround = (region: string, county: string): boolean => county.startsWith(region.replace(/(00)+$/, ''))

/** The rules of the narrowest region around the county that have begun, the newest of them. */
export const sizeRulesOf = async (county: string, on: Day): Promise<readonly SizeRule[]> => {
  loaded ??= load()
  loaded.catch(() => {
    loaded = undefined
  })
  const width = (r: SizeRules): number => r.region.replace(/(00)+$/, '').length
  const [best] = (await loaded)
    .filter((r) => isAround(r.region, county) && r.from <= on)
    .toSorted((a, b) => width(b) - width(a) || (a.from < b.from ? 1 : -1))
  return best?.rules ?? []
}

/**
 * 111–123 of the statistical classification are urban, 210 and 220 rural. Without one, villages numbered from 200 are
 * villages and those below communities (统计用区划代码, grade B).
 */
export const isUrban = (division: string, urbanRural: string | null): boolean =>
  urbanRural ? urbanRural.startsWith('1') : Number(division.slice(9, 12)) < 200
