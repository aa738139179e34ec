import { Select } from 'antd'

const search = { optionFilterProp: 'label' }

/** One choice out of a long list, found by any part of its label; can be taken back. */
export const SearchSelect = ({
  id,
  label,
  placeholder,
  options,
  value,
  onChange,
}: {
  readonly id: string
  readonly label: string
  readonly placeholder: string
  readonly options: { readonly value: string; readonly label: string }[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) => (
  <Select
    id={id}
    aria-label={label}
    showSearch={search}
    allowClear
    className="wide-control"
    placeholder={placeholder}
    options={options}
    value={value ?? null}
    onChange={(chosen: string | undefined) => onChange(chosen)}
  />
)
