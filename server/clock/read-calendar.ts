import { createHash } from 'node:crypto'
import { weekday } from '@jiebang/core/clock/instant.ts'
import type { Calendar, CalendarYear } from '@jiebang/core/clock/model.ts'
import { day, grade } from './rule-readers.ts'
import type { Reading } from './yaml-reader.ts'
import { fault, integer, type Located, list, located, readYaml, record, text } from './yaml-reader.ts'

const shape = record({
  region: text,
  years: list(
    record({
      year: located(integer),
      source: text,
      grade,
      off: list(located(day)),
      work: list(located(day)),
    }),
  ),
})

export function readCalendar(
  file: string,
  source: string,
): { calendar: Calendar | undefined; reading: Reading } {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined) return { calendar: undefined, reading }
  const seen = new Map<string, number>()
  const years: CalendarYear[] = []
  for (const entry of value.years) {
    const year = entry.year.value
    if (years.some((other) => other.year === year)) {
      fault(reading, entry.year.at, 'duplicate', `the year ${year} is given twice`)
    }
    for (const named of [...entry.off, ...entry.work]) checkDay(reading, seen, named, year)
    for (const { value: worked, at } of entry.work) {
      if (weekday(worked) > 5) continue
      fault(
        reading,
        at,
        'wrong-weekday',
        `${worked} is no weekend day and is worked anyhow; "work" is for make-up days`,
      )
    }
    const { source: notice, off, work } = entry
    years.push({ year, source: notice, off: off.map((d) => d.value), work: work.map((d) => d.value) })
  }
  years.sort((a, b) => a.year - b.year)
  return { calendar: { version: versionOf(value.region, years), years }, reading }
}

function checkDay(reading: Reading, seen: Map<string, number>, named: Located<string>, year: number): void {
  const { value, at } = named
  if (!value.startsWith(`${year}-`)) {
    fault(reading, at, 'wrong-year', `${value} stands under ${year}; give it under its own year`)
  }
  const earlier = seen.get(value)
  if (earlier !== undefined) fault(reading, at, 'duplicate', `${value} is named already in line ${earlier}`)
  seen.set(value, at.line)
}

/** From the contents, so that a corrected day is a new version even if nobody thought of raising a number. */
function versionOf(region: string, years: readonly CalendarYear[]): string {
  const facts = years.map(({ year, off, work }) => [year, [...off].sort(), [...work].sort()])
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 8)
  return `${region}-${years.at(-1)?.year ?? 'none'}-${hash}`
}
