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

type Group = { label: string; title: string; options: { value: string; label: string; search: string }[] }

/** Units under the heading of their kind, as the reference lists them. */
const groupsOf = (units: Reference['units'], words: Words): Group[] => {
  const groups = new Map<string, Group>()
  for (const unit of units) {
    const label = words(kinds[unit.kind] ?? 'unitKind.other')
    const group = groups.get(label) ?? { label, title: label, options: [] }
    group.options.push({ value: unit.id, label: unit.name, search: `${unit.name} ${unit.shortName}` })
    groups.set(label, group)
  }
  return [...groups.values()]
}

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
  const groups = useMemo(() => groupsOf(units, words), [units, words])
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={search}
      allowClear
      className="wide-control"
      placeholder={words('pick.unit')}
      options={groups}
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
  const groups = useMemo(() => groupsOf(units, words), [units, words])
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      showSearch={search}
      allowClear
      className="wide-control"
      placeholder={words('pick.units')}
      options={groups}
      value={[...value]}
      onChange={(chosen: string[]) => onChange(chosen)}
    />
  )
}
