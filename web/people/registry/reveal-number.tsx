import type { Revealed } from '@jiebang/contract/people/lists.ts'
import { useState } from 'react'
import { useMe } from '../../access/session.ts'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { PlainForm } from './plain-form.tsx'

/** A whole identity number, for a purpose; the look goes on record before anything is shown. */
export const RevealNumber = ({
  household,
  person,
}: {
  readonly household: string
  readonly person: string
}) => {
  const words = useWords()
  const { county } = useMe()
  const [value, setValue] = useState<string | null>(null)
  if (value !== null)
    return (
      <p role="status">
        <strong>{value}</strong> <span className="soft small">{words('registry.recorded')}</span>
      </p>
    )
  return (
    <PlainForm
      title={'registry.reveal'}
      fields={[{ name: 'purpose', label: 'registry.revealPurpose' }]}
      onSend={async ({ purpose }) => {
        const body = { person, field: 'idNumber', purpose }
        const path = `/counties/${county}/households/${household}/reveal`
        setValue((await call<Revealed>(path, { method: 'POST', body })).value)
      }}
    />
  )
}
