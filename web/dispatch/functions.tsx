import type { UnitFunctionsView } from '@jiebang/contract/dispatch/catalogue.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import { isFunctionCode } from '@jiebang/core/dispatch/unit-ref.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Labelled } from './item-form.tsx'
import { dispatchPath } from './queries.ts'

/** Which unit has which function: what the shipped catalogue finds its units by. */
export const Functions = ({
  county,
  reference,
  functions,
}: {
  readonly county: string
  readonly reference: Reference
  readonly functions: UnitFunctionsView
}) => {
  const words = useWords()
  const id = useId()
  const queries = useQueryClient()
  const [changed, setChanged] = useState<UnitFunctionsView['functions']>()
  const [why, setWhy] = useState('')
  const now = changed ?? functions.functions
  const saving = useMutation({
    mutationFn: () =>
      call(`${dispatchPath(county)}/functions`, {
        method: 'POST',
        body: { seen: functions.version, functions: now, why },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['dispatch', county] })
      setChanged(undefined)
      setWhy('')
    },
  })
  const units = reference.units.filter(({ kind }) => kind === 'department' || kind === 'service')
  return (
    <details className="card">
      <summary>
        <strong>{words('functions.title')}</strong>
      </summary>
      <div className="stack">
        <p className="small soft">{words('functions.about')}</p>
        <div className="two-columns">
          {units.map((unit) => (
            <Labelled key={unit.id} id={id + unit.id} label={unit.shortName || unit.name}>
              <Select
                id={id + unit.id}
                aria-label={unit.shortName || unit.name}
                mode="tags"
                className="wide-control"
                value={[...(now[unit.id] ?? [])]}
                options={[]}
                open={false}
                onChange={(codes: string[]) =>
                  setChanged({ ...now, [unit.id]: codes.map((c) => c.trim()).filter(isFunctionCode) })
                }
              />
            </Labelled>
          ))}
        </div>
        <Labelled id={`${id}why`} label={words('item.why')}>
          <Input id={`${id}why`} value={why} onChange={(event) => setWhy(event.target.value)} />
        </Labelled>
        {saving.error ? <ProblemNotice fault={saving.error} /> : null}
        <div>
          <Button
            disabled={changed === undefined || why.trim().length < 2}
            loading={saving.isPending}
            onClick={() => saving.mutate()}
          >
            {words('functions.save')}
          </Button>
        </div>
      </div>
    </details>
  )
}
