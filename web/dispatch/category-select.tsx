import type { Reference } from '@jiebang/contract/place/reference.ts'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useWords } from '../i18n/words.ts'

const pathOf = (categories: Reference['categories'], code: string): string => {
  const byCode = new Map(categories.map((category) => [category.code, category]))
  const names: string[] = []
  for (let at = byCode.get(code); at; at = at.parent ? byCode.get(at.parent) : undefined) names.unshift(at.zh)
  return names.join(' / ')
}

const search = { optionFilterProp: 'label' }

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
    <Select
      id={id}
      aria-label={label}
      showSearch={search}
      allowClear
      className="wide-control"
      placeholder={words('pick.category')}
      options={options}
      value={value ?? null}
      onChange={(code: string | undefined) => onChange(code)}
    />
  )
}
