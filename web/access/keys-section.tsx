import { type KeyList, type KeyTold, type KeyView, keyRights } from '@jiebang/contract/access/keys.ts'
import { formatLocal } from '@jiebang/core/clock/instant.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { call } from '../shared/api.ts'
import { Loaded, Nothing } from '../shared/states.tsx'
import { DeedForm } from './admin/deed-form.tsx'
import { Deeds } from './admin/deeds.tsx'
import { useAdmin } from './admin/queries.ts'
import { useMe } from './session.ts'
import './admin/admin.css'

/** Keys of programs that write through Open311: given out once, ended for good. */
export const KeysSection = () => {
  const words = useWords()
  const send = useAdmin()
  const { county } = useMe()
  const reference = useReference().data
  const [told, setTold] = useState<KeyTold | null>(null)
  const list = useQuery({
    queryKey: ['admin', county, 'keys'],
    queryFn: ({ signal }) => call<KeyList>(`/counties/${county}/admin/keys`, { signal }),
  })
  const both = 'requests,updates'
  return (
    <section className="card stack" aria-labelledby="keys">
      <h2 id="keys">{words('key.title')}</h2>
      <p className="small soft">{words('key.about')}</p>
      <div role="status">
        {told ? (
          <div className="notice stack-tight">
            <p>{words('key.once')}</p>
            <p className="contact-secret">{told.key}</p>
            <div>
              <Button onClick={() => setTold(null)}>{words('sources.kept')}</Button>
            </div>
          </div>
        ) : null}
      </div>
      <Deeds
        choices={[
          {
            name: 'key.add',
            form: (close) => (
              <DeedForm
                initial={{ rights: 'requests' }}
                fields={[
                  { name: 'name', label: 'key.name' },
                  {
                    name: 'rights',
                    label: 'key.rights',
                    options: [...keyRights, both].map((value) => ({
                      value,
                      label: rightWords(words, value),
                    })),
                  },
                  {
                    name: 'unit',
                    label: 'admin.unit',
                    help: 'key.unitHelp',
                    options: (reference?.units ?? []).map(({ id, name }) => ({ value: id, label: name })),
                    optional: true,
                  },
                ]}
                onSend={async ({ name = '', rights = '', unit, why = '' }) => {
                  const body = { name, rights: rights.split(','), why, ...(unit ? { unit } : {}) }
                  setTold(await send<KeyTold>('keys', body))
                }}
                onDone={close}
              />
            ),
          },
        ]}
      />
      <Loaded answer={list} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={words('key.none')} />
          ) : (
            <ul className="admin-lines">
              {items.map((key) => (
                <Line key={key.id} item={key} unit={key.unit && namesOf(reference).unit(key.unit)} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

const rightWords = (words: ReturnType<typeof useWords>, rights: string): string =>
  keyRights
    .filter((right) => rights.split(',').includes(right))
    .map((right) => words(`key.right.${right}`))
    .join('、')

const Line = ({ item, unit }: { readonly item: KeyView; readonly unit: string | null }) => {
  const words = useWords()
  const send = useAdmin()
  return (
    <li className="stack-tight admin-key">
      <div>
        <strong className={item.disabledAt === null ? '' : 'admin-ended'}>{item.name}</strong>{' '}
        <span>{rightWords(words, item.rights.join(','))}</span> {unit ? <span>{unit}</span> : null}
        <p className="small soft words">
          {item.disabledAt === null
            ? words('key.since', { id: item.id, at: formatLocal(item.createdAt).replace('T', ' ') })
            : words('key.ended', { id: item.id, at: formatLocal(item.disabledAt).replace('T', ' ') })}
        </p>
      </div>
      {item.disabledAt === null ? (
        <Deeds
          choices={[
            {
              name: 'key.disable',
              form: (close) => (
                <DeedForm
                  submit="key.disable"
                  onSend={({ why = '' }) => send(`keys/${item.id}/disable`, { why })}
                  onDone={close}
                />
              ),
            },
          ]}
        />
      ) : null}
    </li>
  )
}
