import type { Reference } from '@jiebang/contract/place/reference.ts'
import { Select } from 'antd'
import { useWords } from '../i18n/words.ts'
import { namesOf } from '../place/reference.ts'

const search = { optionFilterProp: 'label' }

/** A colleague, by name and unit. */
export const UserSelect = ({
  id,
  label,
  reference,
  except,
  value,
  onChange,
}: {
  readonly id: string
  readonly label: string
  readonly reference: Reference
  readonly except?: string
  readonly value: string | undefined
  readonly onChange: (user: string | undefined) => void
}) => {
  const words = useWords()
  const names = namesOf(reference)
  const options = reference.users
    .filter((user) => user.id !== except)
    .map((user) => ({
      value: user.id,
      label:
        user.unit === null
          ? user.name
          : words('pick.userOfUnit', { user: user.name, unit: names.unit(user.unit) }),
    }))
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={search}
      allowClear
      className="wide-control"
      placeholder={words('pick.user')}
      options={options}
      value={value ?? null}
      onChange={(user: string | undefined) => onChange(user)}
    />
  )
}
