import { Input } from 'antd'
import { useId } from 'react'

/** Six digits from an app, as phones offer them; or letters of a recovery code. */
export const CodeField = ({
  label,
  value,
  onChange,
  digits = true,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly digits?: boolean
}) => {
  const id = useId()
  return (
    <div className="stack-tight">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputMode={digits ? 'numeric' : 'text'}
        autoComplete={digits ? 'one-time-code' : 'off'}
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={digits ? 8 : 30}
      />
    </div>
  )
}
