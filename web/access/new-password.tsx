import type { PasswordRules } from '@jiebang/contract/access/sign-in.ts'
import { Input } from 'antd'
import { useId } from 'react'
import { useWords } from '../i18n/words.ts'

/** A new password with its rules beside it. */
export const NewPassword = ({
  rules,
  value,
  onChange,
}: {
  readonly rules: PasswordRules
  readonly value: string
  readonly onChange: (value: string) => void
}) => {
  const words = useWords()
  const id = useId()
  return (
    <div className="stack-tight">
      <label htmlFor={id}>{words('password.new')}</label>
      <Input.Password
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="new-password"
        aria-describedby={`${id}rules`}
        required
        maxLength={200}
      />
      <span id={`${id}rules`} className="small soft">
        {words('password.rules', {
          length: rules.minLength,
          classes: rules.minClasses,
          history: rules.history,
        })}
      </span>
    </div>
  )
}
