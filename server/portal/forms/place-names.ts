import type { Reference } from '@jiebang/contract/place/reference.ts'

type Division = Reference['divisions'][number]

const suffix = /(?:街道办事处|街道|社区居委会|居委会|村委会|社区|村|镇|乡)$/
const mostShown = 5

/** People write 南门 for 南门社区. */
const stemOf = (name: string): string => {
  const stem = name.replace(suffix, '')
  return [...stem].length >= 2 ? stem : name
}

/** Divisions whose name stands in what was typed: villages of a town that is named too first, then villages, then towns. */
export const placesNamed = (divisions: readonly Division[], address: string): readonly Division[] => {
  const text = address.replace(/\s+/g, '')
  if (text === '') return []
  const named = divisions.filter(
    (d) => d.code.length > 6 && d.code.length <= 12 && text.includes(stemOf(d.name)),
  )
  const towns = new Set(named.filter((d) => d.code.length === 9).map((d) => d.code))
  const score = (d: Division): number => {
    const inTown = d.code.length === 12 && towns.has(d.code.slice(0, 9)) ? 4 : 0
    return inTown + (d.code.length === 12 ? 2 : 0) + (text.includes(d.name) ? 1 : 0)
  }
  return named.toSorted((a, b) => score(b) - score(a) || (a.code < b.code ? -1 : 1)).slice(0, mostShown)
}
