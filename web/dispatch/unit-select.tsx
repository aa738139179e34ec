import type { Reference } from '@jiebang/contract/place/reference.ts'
import { Select } from 'antd'
import { useMemo } from 'react'
import type { Words } from '../i18n/words.ts'
import { type Key, useWords } from '../i18n/words.ts'

const kinds: Readonly<Record<string, Key>> = {
  desk: 'unitKind.desk',
  department: 'unitKind.department',
  service: 'unitKind.service',
  village: 'unitKind.village',
  supervision: 'unitKind.supervision',
  leadership: 'unitKind.leadership',
}

const order = Object.keys(kinds)

type Option = { readonly value: string; readonly label: string; readonly search: string }

/**
 * Units of one kind stand together, each with its kind before its name. Not antd's option groups: those give screen
 * readers rows that claim to be selectable and are not.
 */
const optionsOf = (units: Reference['units'], words: Words): Option[] =>
  [...units]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map((unit) => ({
      value: unit.id,
      label: words('pick.unitOfKind', { kind: words(kinds[unit.kind] ?? 'unitKind.other'), unit: unit.name }),
      search: `${unit.name} ${unit.shortName}`,
    }))

const search = {
  filterOption: (typed: string, option?: { search?: string; label?: string }) =>
    option?.search?.includes(typed.trim()) ?? false,
}

type Shared = { readonly id: string; readonly label: string; readonly units: Reference['units'] }

export const UnitSelect = ({
  id,
  label,
  units,
  value,
  onChange,
}: Shared & {
  readonly value: string | undefined
  readonly onChange: (unit: string | undefined) => void
}) => {
  const words = useWords()
  const options = useMemo(() => optionsOf(units, words), [units, words])
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={search}
      allowClear
      className="wide-control"
      placeholder={words('pick.unit')}
      options={options}
      value={value ?? null}
      onChange={(unit: string | undefined) => onChange(unit)}
    />
  )
}

export const UnitsSelect = ({
  id,
  label,
  units,
  value,
  onChange,
}: Shared & { readonly value: readonly string[]; readonly onChange: (units: readonly string[]) => void }) => {
  const words = useWords()
  const options = useMemo(() => optionsOf(units, words), [units, words])
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      showSearch={search}
      allowClear
      className="wide-control"
      placeholder={words('pick.units')}
      options={options}
      value={[...value]}
      onChange={(chosen: string[]) => onChange(chosen)}
    />
  )
}
