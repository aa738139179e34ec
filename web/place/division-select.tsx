import type { Reference } from '@jiebang/contract/place/reference.ts'
import { useMemo } from 'react'
import { useWords } from '../i18n/words.ts'
import { SearchSelect } from '../shared/search-select.tsx'

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

export const DivisionSelect = ({
  id,
  label,
  divisions,
  value,
  onChange,
}: {
  readonly id: string
  readonly label: string
  readonly divisions: Reference['divisions']
  readonly value: string | undefined
  readonly onChange: (code: string | undefined) => void
}) => {
  const words = useWords()
  const options = useMemo(
    () =>
      [...divisions]
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(({ code }) => ({ value: code, label: placePath(divisions, code) })),
    [divisions],
  )
  return (
    <SearchSelect
      id={id}
      label={label}
      placeholder={words('pick.place')}
      options={options}
      value={value}
      onChange={onChange}
    />
  )
}
