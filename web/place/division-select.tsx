import type { Reference } from '@jiebang/contract/place/reference.ts'
import { useMemo } from 'react'
import { useWords } from '../i18n/words.ts'
import { SearchSelect } from '../shared/search-select.tsx'
import { placePath } from './place-path.ts'

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
