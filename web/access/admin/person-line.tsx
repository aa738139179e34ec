import { type StartPassword as Given, grantable, type Person } from '@jiebang/contract/access/admin.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Key, useWords } from '../../i18n/words.ts'
import { placePath } from '../../place/place-path.ts'
import { namesOf, useReference } from '../../place/reference.ts'
import { today } from '../../shared/today.ts'
import { useMe } from '../session.ts'
import { DeedForm } from './deed-form.tsx'
import { type DeedChoice, Deeds } from './deeds.tsx'
import { PersonAccess } from './person-access.tsx'
import { useAdmin } from './queries.ts'
import { StartPassword } from './start-password.tsx'

/** One account: what it is, what it may do, and what can be done to it. */
export const PersonLine = ({ person }: { readonly person: Person }) => {
  const words = useWords()
  const me = useMe()
  // Ways in belong to whoever administers the county as a whole.
  const whole = me.grants.some(({ role, region }) => role === 'admin' && region === me.county)
  const open = person.grants.filter((grant) => grant.valid)
  return (
    <li>
      <details>
        <summary>
          <strong className={person.disabledAt === null ? '' : 'admin-ended'}>{person.name}</strong>
          <span className="soft">{person.login}</span>
          <span>{open.map(({ role }) => words(`role.${role}`)).join('、') || words('admin.noRole')}</span>
          {person.disabledAt === null ? null : <span className="small">{words('admin.disabled')}</span>}
          {person.mustChange ? <span className="small soft">{words('admin.mustChange')}</span> : null}
        </summary>
        <div className="admin-inside stack-tight">
          <Grants person={person} />
          {person.mine ? <PersonDeeds person={person} /> : <p className="soft">{words('admin.notMine')}</p>}
          {person.mine && whole ? <PersonAccess person={person.id} /> : null}
          <p>
            <Link to="/audit" search={{ subject: person.id }}>
              {words('admin.history')}
            </Link>
          </p>
        </div>
      </details>
    </li>
  )
}

const Grants = ({ person }: { readonly person: Person }) => {
  const words = useWords()
  const reference = useReference().data
  const names = namesOf(reference)
  return (
    <ul className="stack-tight">
      {person.grants.map((grant) => (
        <li key={grant.role + grant.region} className={grant.valid ? '' : 'soft'}>
          {words('admin.grant', {
            role: words(`role.${grant.role}`),
            place: placePath(reference?.divisions ?? [], grant.region),
            unit: grant.unit === undefined ? words('admin.noUnit') : names.unit(grant.unit),
            from: grant.from,
            to: grant.to ?? words('admin.noEnd'),
          })}
        </li>
      ))}
    </ul>
  )
}

const PersonDeeds = ({ person }: { readonly person: Person }) => {
  const words = useWords()
  const send = useAdmin()
  const reference = useReference().data
  const [password, setPassword] = useState<string | null>(null)
  const path = `people/${person.id}`
  const places = (reference?.divisions ?? []).map(({ code }) => ({
    value: code,
    label: placePath(reference?.divisions ?? [], code),
  }))
  const units = (reference?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const day = today()
  const open = person.grants.filter(({ to }) => to === undefined || to >= day)
  const plain = (name: Key, deed: string): DeedChoice => ({
    name,
    form: (close) => (
      <DeedForm submit={name} onSend={({ why = '' }) => send(`${path}/${deed}`, { why })} onDone={close} />
    ),
  })
  const choices: DeedChoice[] = [
    {
      name: 'admin.addGrant',
      form: (close) => (
        <DeedForm
          submit="admin.addGrant"
          initial={{ from: day }}
          fields={[
            {
              name: 'role',
              label: 'admin.role',
              options: grantable.map((role) => ({ value: role, label: words(`role.${role}`) })),
            },
            { name: 'region', label: 'admin.region', help: 'admin.regionHelp', options: places },
            { name: 'unit', label: 'admin.unit', options: units, optional: true },
            { name: 'from', label: 'admin.from', type: 'date' },
            { name: 'to', label: 'admin.to', type: 'date', optional: true },
          ]}
          onSend={({ unit, to, ...rest }) =>
            send(`${path}/grants`, { ...rest, ...(unit ? { unit } : {}), ...(to ? { to } : {}) })
          }
          onDone={close}
        />
      ),
    },
    ...(open.length === 0
      ? []
      : [
          {
            name: 'admin.endGrant' as const,
            form: (close: () => void) => (
              <DeedForm
                submit="admin.endGrant"
                initial={{ to: day }}
                fields={[
                  {
                    name: 'grant',
                    label: 'admin.role',
                    options: open.map(({ role, region }) => ({
                      value: `${role} ${region}`,
                      label: `${words(`role.${role}`)} · ${placePath(reference?.divisions ?? [], region)}`,
                    })),
                  },
                  { name: 'to', label: 'admin.to', type: 'date' },
                ]}
                onSend={({ grant = '', to = '', why = '' }) => {
                  const [role, region] = grant.split(' ')
                  return send(`${path}/grants/end`, { role, region, to, why })
                }}
                onDone={close}
              />
            ),
          },
        ]),
    {
      name: 'admin.rename',
      form: (close) => (
        <DeedForm
          submit="admin.rename"
          initial={{ name: person.name }}
          fields={[{ name: 'name', label: 'admin.name' }]}
          onSend={({ name = '', why = '' }) => send(path, { seen: person.version, name, why })}
          onDone={close}
        />
      ),
    },
    {
      name: 'admin.reset',
      form: (close) => (
        <DeedForm
          submit="admin.reset"
          onSend={async ({ why = '' }) => setPassword((await send<Given>(`${path}/reset`, { why })).password)}
          onDone={close}
        />
      ),
    },
    ...(person.lockedUntil === null ? [] : [plain('admin.unlock', 'unlock')]),
    person.disabledAt === null ? plain('admin.disable', 'disable') : plain('admin.enable', 'enable'),
  ]
  return (
    <>
      <Deeds choices={choices} />
      {password === null ? null : <StartPassword login={person.login} password={password} />}
    </>
  )
}
