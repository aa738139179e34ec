import type { Reference } from '@jiebang/contract/place/reference.ts'
import { useMemo } from 'react'
import { useWords } from '../i18n/words.ts'
import { SearchSelect } from '../shared/search-select.tsx'

const pathOf = (categories: Reference['categories'], code: string): string => {
  const byCode = new Map(categories.map((category) => [category.code, category]))
  const names: string[] = []
  for (let at = byCode.get(code); at; at = at.parent ? byCode.get(at.parent) : undefined) names.unshift(at.zh)
  return names.join(' / ')
}

/** Petition class of any level, found by any part of its path. */
export const CategorySelect = ({
  id,
  label,
  categories,
  value,
  onChange,
}: {
  readonly id: string
  readonly label: string
  readonly categories: Reference['categories']
  readonly value: string | undefined
  readonly onChange: (code: string | undefined) => void
}) => {
  const words = useWords()
  const options = useMemo(
    () => categories.map(({ code }) => ({ value: code, label: pathOf(categories, code) })),
    [categories],
  )
  return (
    <SearchSelect
      id={id}
      label={label}
      placeholder={words('pick.category')}
      options={options}
      value={value}
      onChange={onChange}
    />
  )
}
