import type { Reference } from '@jiebang/contract/place/reference.ts'
import { Select } from 'antd'
import { useWords, type Words } from '../i18n/words.ts'
import { namesOf } from '../place/reference.ts'

const search = { optionFilterProp: 'label' }

type Shared = {
  readonly id: string
  readonly label: string
  readonly reference: Reference
  readonly except?: string
}

const optionsOf = ({ reference, except }: Shared, words: Words) => {
  const names = namesOf(reference)
  return reference.users
    .filter((user) => user.id !== except)
    .map((user) => ({
      value: user.id,
      label:
        user.unit === null
          ? user.name
          : words('pick.userOfUnit', { user: user.name, unit: names.unit(user.unit) }),
    }))
}

/** A colleague, by name and unit. */
export const UserSelect = ({
  value,
  onChange,
  ...shared
}: Shared & {
  readonly value: string | undefined
  readonly onChange: (user: string | undefined) => void
}) => {
  const words = useWords()
  return (
    <Select
      id={shared.id}
      aria-label={shared.label}
      showSearch={search}
      allowClear
      className="wide-control"
      placeholder={words('pick.user')}
      options={optionsOf(shared, words)}
      value={value ?? null}
      onChange={(user: string | undefined) => onChange(user)}
    />
  )
}

/** Several colleagues, such as those a note is meant for. */
export const UsersSelect = ({
  value,
  onChange,
  ...shared
}: Shared & {
  readonly value: readonly string[]
  readonly onChange: (users: readonly string[]) => void
}) => {
  const words = useWords()
  return (
    <Select
      id={shared.id}
      aria-label={shared.label}
      mode="multiple"
      showSearch={search}
      allowClear
      className="wide-control"
      placeholder={words('pick.user')}
      options={optionsOf(shared, words)}
      value={[...value]}
      onChange={(users: string[]) => onChange(users)}
    />
  )
}
