import { type DivisionRow, type Places, type UnitRow, unitKinds } from '@jiebang/contract/place/admin.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { AdminFrame, useHolds } from '../../access/admin/admin-frame.tsx'
import { DeedForm } from '../../access/admin/deed-form.tsx'
import { Deeds } from '../../access/admin/deeds.tsx'
import { placesQuery, useAdmin } from '../../access/admin/queries.ts'
import { useMe } from '../../access/session.ts'
import { useWords, type Words } from '../../i18n/words.ts'
import { Loaded } from '../../shared/states.tsx'
import { today } from '../../shared/today.ts'
import { placePath } from '../place-path.ts'
import { useReference } from '../reference.ts'

/** Divisions and units of the county, those that have ended too. */
export const PlacesPage = () => {
  const words = useWords()
  const { county } = useMe()
  const places = useQuery(placesQuery(county))
  const [asked, setAsked] = useState('')
  const fits = (text: string): boolean => text.toLowerCase().includes(asked.trim().toLowerCase())
  return (
    <AdminFrame title="admin.places">
      <Loaded answer={places}>
        {(all) => (
          <div className="stack">
            <Input
              type="search"
              aria-label={words('admin.findPlace')}
              placeholder={words('admin.findPlace')}
              value={asked}
              onChange={(event) => setAsked(event.target.value)}
            />
            <section className="card stack-tight" aria-labelledby="units">
              <h2 id="units">{words('admin.units')}</h2>
              <NewUnit places={all} />
              <ul className="admin-lines">
                {all.units
                  .filter((u) => fits(`${u.id} ${u.name}`))
                  .map((unit) => (
                    <UnitLine key={unit.id} unit={unit} places={all} />
                  ))}
              </ul>
            </section>
            <section className="card stack-tight" aria-labelledby="divisions">
              <h2 id="divisions">{words('admin.divisions')}</h2>
              <NewDivision />
              <ul className="admin-lines">
                {all.divisions
                  .filter((d) => fits(`${d.code} ${d.name}`))
                  .map((division) => (
                    <DivisionLine key={division.code + division.from} division={division} />
                  ))}
              </ul>
            </section>
          </div>
        )}
      </Loaded>
    </AdminFrame>
  )
}

const placeOptions = ({ divisions }: Places) =>
  divisions
    .filter((d) => d.to === null)
    .map(({ code }) => ({ value: code, label: `${placePath(divisions, code)} ${code}` }))
const kindOptions = (words: Words) =>
  unitKinds.map((kind) => ({ value: kind, label: words(`unitKind.${kind}`) }))

const NewUnit = ({ places }: { readonly places: Places }) => {
  const words = useWords()
  const send = useAdmin()
  const holds = useHolds()
  if (!holds('admin')) return null
  return (
    <Deeds
      choices={[
        {
          name: 'admin.newUnit',
          form: (close) => (
            <DeedForm
              initial={{ from: today() }}
              fields={[
                { name: 'id', label: 'admin.code', help: 'admin.unitCodeHelp' },
                { name: 'name', label: 'admin.name' },
                { name: 'shortName', label: 'admin.shortName', optional: true },
                { name: 'kind', label: 'admin.kind', options: kindOptions(words) },
                { name: 'division', label: 'admin.division', options: placeOptions(places) },
                { name: 'phone', label: 'admin.phone', optional: true },
                { name: 'from', label: 'admin.from', type: 'date' },
              ]}
              onSend={({ phone, shortName, ...rest }) =>
                send('units', {
                  ...rest,
                  shortName: shortName || rest['name'],
                  ...(phone ? { phone } : {}),
                })
              }
              onDone={close}
            />
          ),
        },
      ]}
    />
  )
}

const UnitLine = ({ unit, places }: { readonly unit: UnitRow; readonly places: Places }) => {
  const words = useWords()
  const send = useAdmin()
  const holds = useHolds()
  const users = (useReference().data?.users ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <li>
      <details>
        <summary>
          <strong className={unit.to === null ? '' : 'admin-ended'}>{unit.name}</strong>
          <span className="soft">{words(`unitKind.${unit.kind}`)}</span>
          <span className="soft">{placePath(places.divisions, unit.division)}</span>
          {unit.to === null ? null : <span className="small">{words('admin.until', { day: unit.to })}</span>}
          {unit.holds > 0 ? (
            <span className="small">{words('admin.holds', { count: unit.holds })}</span>
          ) : null}
        </summary>
        <div className="admin-inside stack-tight">
          <p className="small soft">{words('admin.codeIs', { code: unit.id })}</p>
          {unit.to === null && unit.mine && holds('admin') ? (
            <Deeds
              choices={[
                {
                  name: 'admin.change',
                  form: (close) => (
                    <DeedForm
                      submit="admin.save"
                      initial={{
                        ...{ name: unit.name, shortName: unit.shortName, division: unit.division },
                        ...{ phone: unit.phone ?? '', leader: unit.leader ?? '' },
                      }}
                      fields={[
                        { name: 'name', label: 'admin.name' },
                        { name: 'shortName', label: 'admin.shortName' },
                        { name: 'division', label: 'admin.division', options: placeOptions(places) },
                        { name: 'phone', label: 'admin.phone', optional: true },
                        { name: 'leader', label: 'admin.leader', options: users, optional: true },
                      ]}
                      onSend={({ phone, leader, ...rest }) =>
                        send(`units/${unit.id}`, {
                          ...rest,
                          ...{ seen: unit.version, phone: phone || null, leader: leader || null },
                        })
                      }
                      onDone={close}
                    />
                  ),
                },
                {
                  name: 'admin.end',
                  form: (close) => (
                    <DeedForm
                      submit="admin.end"
                      initial={{ to: today() }}
                      fields={[{ name: 'to', label: 'admin.to', type: 'date' }]}
                      onSend={({ to = '', why = '' }, anyway) =>
                        send(`units/${unit.id}/end`, {
                          seen: unit.version,
                          to,
                          why,
                          ...(anyway ? { anyway } : {}),
                        })
                      }
                      onDone={close}
                    />
                  ),
                },
              ]}
            />
          ) : null}
          <HistoryLink subject={unit.id} />
        </div>
      </details>
    </li>
  )
}

const HistoryLink = ({ subject }: { readonly subject: string }) => {
  const words = useWords()
  return (
    <p>
      <Link to="/audit" search={{ subject }}>
        {words('admin.history')}
      </Link>
    </p>
  )
}

const NewDivision = () => {
  const send = useAdmin()
  const holds = useHolds()
  if (!holds('admin')) return null
  return (
    <Deeds
      choices={[
        {
          name: 'admin.newDivision',
          form: (close) => (
            <DeedForm
              initial={{ from: today() }}
              fields={[
                { name: 'code', label: 'admin.code', help: 'admin.divisionCodeHelp' },
                { name: 'name', label: 'admin.name' },
                { name: 'mcaCode', label: 'admin.mcaCode', optional: true },
                { name: 'urbanRural', label: 'admin.urbanRural', optional: true },
                { name: 'from', label: 'admin.from', type: 'date' },
              ]}
              onSend={({ mcaCode, urbanRural, ...rest }) =>
                send('divisions', {
                  ...rest,
                  ...(mcaCode ? { mcaCode } : {}),
                  ...(urbanRural ? { urbanRural } : {}),
                })
              }
              onDone={close}
            />
          ),
        },
      ]}
    />
  )
}

const DivisionLine = ({ division: d }: { readonly division: DivisionRow }) => {
  const words = useWords()
  const send = useAdmin()
  const holds = useHolds()
  return (
    <li>
      <details>
        <summary>
          <strong className={d.to === null ? '' : 'admin-ended'}>{d.name}</strong>
          <span className="soft">{d.code}</span>
          {d.to === null ? null : <span className="small">{words('admin.until', { day: d.to })}</span>}
        </summary>
        <div className="admin-inside stack-tight">
          {d.mcaCode === null ? null : (
            <p className="small soft">{words('admin.mcaIs', { code: d.mcaCode })}</p>
          )}
          {d.to === null && d.mine && d.level !== 'county' && holds('admin') ? (
            <Deeds
              choices={[
                {
                  name: 'admin.change',
                  form: (close) => (
                    <DeedForm
                      submit="admin.save"
                      initial={{ name: d.name, mcaCode: d.mcaCode ?? '', urbanRural: d.urbanRural ?? '' }}
                      fields={[
                        { name: 'name', label: 'admin.name' },
                        { name: 'mcaCode', label: 'admin.mcaCode', optional: true },
                        { name: 'urbanRural', label: 'admin.urbanRural', optional: true },
                      ]}
                      onSend={({ name, mcaCode, urbanRural, why }) =>
                        send(`divisions/${d.code}`, {
                          ...{ seen: d.version, name, why },
                          ...{ mcaCode: mcaCode || null, urbanRural: urbanRural || null },
                        })
                      }
                      onDone={close}
                    />
                  ),
                },
                {
                  name: 'admin.end',
                  form: (close) => (
                    <DeedForm
                      submit="admin.end"
                      initial={{ to: today() }}
                      fields={[{ name: 'to', label: 'admin.to', type: 'date' }]}
                      onSend={({ to = '', why = '' }, anyway) =>
                        send(`divisions/${d.code}/end`, {
                          ...{ seen: d.version, to, why },
                          ...(anyway ? { anyway } : {}),
                        })
                      }
                      onDone={close}
                    />
                  ),
                },
              ]}
            />
          ) : null}
          <HistoryLink subject={d.code} />
        </div>
      </details>
    </li>
  )
}
