import type { GridRow } from '@jiebang/contract/place/grids.ts'
import { gridKinds } from '@jiebang/core/place/grid.ts'
import { DeedForm, type DeedValues } from '../../access/admin/deed-form.tsx'
import { Deeds } from '../../access/admin/deeds.tsx'
import { useWords, type Words } from '../../i18n/words.ts'
import { today } from '../../shared/today.ts'
import { useReference } from '../reference.ts'
import { useGridDeed } from './queries.ts'

export const kindOptions = (words: Words) =>
  gridKinds.map((kind) => ({ value: kind, label: words(`grids.kind.${kind}`) }))

/** A number that was typed; null where nothing was. */
export const numberOf = (text: string | undefined): number | null =>
  text === undefined || text.trim() === '' ? null : Number(text)

const text = (value: number | string | null): string => (value === null ? '' : String(value))

/** What an administrator may do with one grid besides its border. */
export const GridDeeds = ({
  grid,
  grids,
}: {
  readonly grid: GridRow
  readonly grids: readonly GridRow[]
}) => {
  const words = useWords()
  const send = useGridDeed()
  const { data } = useReference()
  const units = (data?.units ?? []).map((u) => ({ value: u.id, label: u.name }))
  const users = (data?.users ?? []).map((u) => ({ value: u.id, label: u.name }))
  const others = grids
    .filter((g) => g.id !== grid.id && g.kind === grid.kind)
    .map((g) => ({ value: g.id, label: `${g.name} ${g.code ?? ''}` }))
  const changed = ({ name = '', kind, desk, households, people, why }: DeedValues) => ({
    ...{ seen: grid.version, name, kind, desk: desk || null, why },
    ...{ households: numberOf(households), people: numberOf(people) },
  })
  return (
    <Deeds
      choices={[
        {
          name: 'grids.post',
          form: (close) => (
            <DeedForm
              submit="admin.save"
              initial={{ from: today(), worker: grid.worker ?? '' }}
              fields={[
                { name: 'worker', label: 'grids.worker', options: users, optional: true },
                { name: 'from', label: 'grids.from', type: 'date' },
              ]}
              onSend={({ worker, from, why }) =>
                send(`/${grid.id}/post`, { worker: worker || null, from, why })
              }
              onDone={close}
            />
          ),
        },
        {
          name: 'grids.change',
          form: (close) => (
            <DeedForm
              submit="admin.save"
              initial={{
                ...{ name: grid.name, kind: grid.kind, desk: grid.desk ?? '' },
                ...{ households: text(grid.households), people: text(grid.people) },
              }}
              fields={[
                { name: 'name', label: 'grids.name' },
                { name: 'kind', label: 'grids.kind', options: kindOptions(words) },
                { name: 'desk', label: 'grids.desk', options: units, optional: true },
                { name: 'households', label: 'grids.households', type: 'number', optional: true },
                { name: 'people', label: 'grids.people', type: 'number', optional: true },
              ]}
              onSend={(values) => send(`/${grid.id}`, changed(values))}
              onDone={close}
            />
          ),
        },
        {
          name: 'grids.end',
          form: (close) => (
            <DeedForm
              submit="grids.end"
              initial={{ to: today() }}
              fields={[
                {
                  ...{ name: 'successor', label: 'grids.successor', help: 'grids.successorHelp' },
                  options: others,
                },
                { name: 'to', label: 'grids.lastDay', type: 'date' },
              ]}
              onSend={({ successor, to, why }) =>
                send(`/${grid.id}/end`, { seen: grid.version, successor, to, why })
              }
              onDone={close}
            />
          ),
        },
      ]}
    />
  )
}
