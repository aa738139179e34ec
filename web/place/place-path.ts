import type { Reference } from '@jiebang/contract/place/reference.ts'

/** 南滨街道 / 滨河社区第一网格: from the town down, because the county is the same everywhere. */
export const placePath = (divisions: Reference['divisions'], code: string): string => {
  const byCode = new Map(divisions.map((division) => [division.code, division]))
  const names: string[] = []
  for (
    let at = byCode.get(code);
    at && at.code.length > 6;
    at = at.parent ? byCode.get(at.parent) : undefined
  )
    names.unshift(at.name)
  // A grid is named after its community: «望云社区第一网格» needs no «望云社区» before it.
  const short = names.filter((name, i) => !names[i + 1]?.startsWith(name))
  return short.length > 0 ? short.join(' / ') : (byCode.get(code)?.name ?? code)
}
