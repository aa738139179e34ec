import type { Person } from '@jiebang/contract/access/admin.ts'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { newId } from '../../shared/uuid7.ts'
import { useMe } from '../session.ts'
import { AdminFrame, useHolds } from './admin-frame.tsx'
import { DeedForm } from './deed-form.tsx'
import { Deeds } from './deeds.tsx'
import { PersonLine } from './person-line.tsx'
import { peopleQuery, useAdmin } from './queries.ts'
import { StartPassword } from './start-password.tsx'

/** Accounts of the county and what they may do. */
export const PeoplePage = () => {
  const words = useWords()
  const { county } = useMe()
  const people = useQuery(peopleQuery(county))
  const holds = useHolds()
  const [asked, setAsked] = useState('')
  const wanted = asked.trim().toLowerCase()
  const fits = ({ name, login }: Person): boolean => `${name} ${login}`.toLowerCase().includes(wanted)
  return (
    <AdminFrame title="admin.people">
      {holds('admin') ? <NewPerson /> : null}
      <Loaded answer={people}>
        {({ items }) => (
          <section className="card stack-tight" aria-label={words('admin.people')}>
            <Input
              type="search"
              aria-label={words('admin.find')}
              placeholder={words('admin.find')}
              value={asked}
              onChange={(event) => setAsked(event.target.value)}
            />
            {items.some(fits) ? (
              <ul className="admin-lines">
                {items.filter(fits).map((person) => (
                  <PersonLine key={person.id} person={person} />
                ))}
              </ul>
            ) : (
              <Nothing title={words('admin.nobody')} />
            )}
          </section>
        )}
      </Loaded>
    </AdminFrame>
  )
}

const NewPerson = () => {
  const send = useAdmin()
  const [shown, setShown] = useState<{ login: string; password: string } | null>(null)
  return (
    <section className="card stack-tight">
      <Deeds
        choices={[
          {
            name: 'admin.newPerson',
            form: (close) => (
              <DeedForm
                fields={[
                  { name: 'login', label: 'signIn.login', help: 'admin.loginHelp' },
                  { name: 'name', label: 'admin.name' },
                ]}
                onSend={async ({ login = '', name = '', why = '' }) => {
                  const body = { id: newId(), login, name, why }
                  const { password } = await send<{ password: string | null }>('people', body)
                  if (password !== null) setShown({ login, password })
                }}
                onDone={close}
              />
            ),
          },
        ]}
      />
      {shown ? <StartPassword {...shown} /> : null}
    </section>
  )
}
