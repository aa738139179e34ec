import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Key, useWords } from '../../i18n/words.ts'

export type DeedChoice = { readonly name: Key; readonly form: (close: () => void) => ReactNode }

/** Buttons of what can be done here; one form is open at a time. */
export const Deeds = ({ choices }: { readonly choices: readonly DeedChoice[] }) => {
  const words = useWords()
  const [open, setOpen] = useState<Key | null>(null)
  const chosen = choices.find(({ name }) => name === open)
  return (
    <div className="stack-tight">
      <div className="wrap">
        {choices.map(({ name }) => (
          <Button
            key={name}
            aria-expanded={open === name}
            onClick={() => setOpen(open === name ? null : name)}
          >
            {words(name)}
          </Button>
        ))}
      </div>
      {chosen ? <div key={chosen.name}>{chosen.form(() => setOpen(null))}</div> : null}
    </div>
  )
}
