import { notifyBys } from '@jiebang/core/relay/words.ts'
import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Radios } from './fields/choices.tsx'
import type { RegisterValues } from './register-values.ts'

/** What stands where nobody asks: a text message to the number they left. */
const choices = ['usual', ...notifyBys, 'none'] as const

/** How the person wants to hear. Closed, and last: most calls never need it. */
export const RegisterHear = ({
  id,
  values,
  wrong,
  set,
}: {
  readonly id: string
  readonly values: RegisterValues
  readonly wrong: (name: 'email' | 'notify') => ReactNode
  readonly set: (change: Partial<RegisterValues>) => void
}) => {
  const words = useWords()
  const [open] = useState((values.email ?? '') !== '' || values.notifyBy !== undefined)
  return (
    <details open={open}>
      <summary>{words('register.hear')}</summary>
      <div className="stack register-hear">
        <fieldset className="field" id={`${id}notify`} tabIndex={-1}>
          <legend>
            {words('register.notify')}
            {wrong('notify')}
          </legend>
          <Radios
            inline
            options={choices.map((value) => ({ value, text: words(`register.notify.${value}`) }))}
            value={values.notifyBy ?? 'usual'}
            onChange={(value) =>
              set({ notifyBy: [...notifyBys, 'none' as const].find((one) => one === value) })
            }
          />
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}email`}>
            {words('register.email')} <span className="soft small">{words('form.mayBeEmpty')}</span>
            {wrong('email')}
          </label>
          <Input
            id={`${id}email`}
            type="email"
            autoComplete="off"
            maxLength={200}
            value={values.email ?? ''}
            onChange={(event) => set({ email: event.target.value })}
          />
        </div>
      </div>
    </details>
  )
}
