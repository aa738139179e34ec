import { useInfiniteQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useMe } from '../../access/session.ts'
import { useWords } from '../../i18n/words.ts'
import { mattersQuery } from '../queries.ts'
import { Radios } from './choices.tsx'
import type { FieldProps } from './field-props.ts'

const enough = 3
const shown = 6

/** Another matter, found by its number or by words in it. */
export const MatterPicker = ({
  id,
  label,
  subject,
  value,
  onChange,
}: FieldProps & {
  readonly value: string | undefined
  readonly onChange: (matter: string) => void
}) => {
  const words = useWords()
  const { county } = useMe()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useInfiniteQuery({ ...mattersQuery(county, { q }), enabled: q.length >= enough })
  const rows = (found.data?.pages[0]?.items ?? [])
    .filter((row) => row.id !== subject.matter.id)
    .slice(0, shown)
  return (
    <div className="stack-tight">
      <Input
        id={id}
        aria-label={label}
        type="search"
        placeholder={words('pick.matter')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {q.length >= enough && found.isSuccess && rows.length === 0 ? (
        <p className="small" role="status">
          {words('pick.matter.none')}
        </p>
      ) : null}
      <Radios
        options={rows.map((row) => ({ value: row.id, text: row.title, note: row.no }))}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}
