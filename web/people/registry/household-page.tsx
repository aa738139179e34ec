import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../../access/session.ts'
import { Page } from '../../app/page.tsx'
import { useWords } from '../../i18n/words.ts'
import { placePath } from '../../place/place-path.ts'
import { useReference } from '../../place/reference.ts'
import { Loaded } from '../../shared/states.tsx'
import { Care } from './care.tsx'
import { CorrectForm } from './correct-form.tsx'
import { MergeForms } from './merge-forms.tsx'
import { Pending } from './pending.tsx'
import { AddPersonForm, PersonEntry } from './person-entry.tsx'
import { historyQuery, householdQuery, type ShownHousehold } from './queries.ts'
import { AddTagForm, Tags } from './tags.tsx'
import './registry.css'

/** One household with all that is known of it. */
export const HouseholdPage = () => {
  const words = useWords()
  const { county } = useMe()
  const { id } = useParams({ from: '/households/$id' })
  const answer = useQuery(householdQuery(county, id))
  const household = answer.data?.household
  const head = household?.people.find((p) => p.relation === 'head') ?? household?.people[0]
  return (
    <Page
      key={id}
      title={head?.name || words('registry.title')}
      aside={
        <p className="no-print">
          <Link to="/households">{words('registry.title')}</Link>
        </p>
      }
    >
      <Loaded answer={answer}>{(shown) => <Everything shown={shown} />}</Loaded>
    </Page>
  )
}

const Everything = ({ shown }: { readonly shown: ShownHousehold }) => {
  const words = useWords()
  const id = useId()
  const { household: h, may } = shown
  return (
    <div className="registry-columns">
      <div className="stack">
        <Home shown={shown} />
        <Pending shown={shown} />
        <section className="card stack-tight" aria-labelledby={`${id}people`}>
          <h2 id={`${id}people`}>{words('registry.members')}</h2>
          {h.people.map((person) => (
            <PersonEntry key={person.id} person={person} shown={shown} />
          ))}
          {may.write ? <AddPersonForm household={h.id} /> : null}
        </section>
      </div>
      <div className="stack">
        <Care shown={shown} />
        {may.settle ? <MergeForms household={h} /> : null}
        <History id={h.id} version={h.version} />
      </div>
    </div>
  )
}

const Home = ({ shown }: { readonly shown: ShownHousehold }) => {
  const words = useWords()
  const id = useId()
  const { household: h, may } = shown
  const divisions = useReference().data?.divisions ?? []
  return (
    <section className="card stack-tight" aria-labelledby={id}>
      <h2 id={id}>{words('registry.home')}</h2>
      <dl className="registry-facts">
        <dt>{words('registry.place')}</dt>
        <dd>{placePath(divisions, h.place)}</dd>
        <dt>{words('registry.field.address')}</dt>
        <dd>{h.address || words('registry.none')}</dd>
        <dt>{words('registry.field.dwelling')}</dt>
        <dd>{words(`registry.dwelling.${h.dwelling}`)}</dd>
        <dt>{words('registry.field.phone')}</dt>
        <dd>{h.phone ?? words('registry.none')}</dd>
        <dt>{words('registry.field.no')}</dt>
        <dd>{h.no ?? words('registry.none')}</dd>
        <dt>{words('registry.risk')}</dt>
        <dd className={`registry-risk-${h.risk}`}>{words(`registry.risk.${h.risk}`)}</dd>
      </dl>
      <h3>{words('registry.tagsOfHome')}</h3>
      <Tags tags={h.tags} person={null} shown={shown} />
      {may.write ? (
        <div className="stack-tight">
          <CorrectForm household={h} person={null} />
          <AddTagForm household={h} />
        </div>
      ) : null}
    </section>
  )
}

const History = ({ id, version }: { readonly id: string; readonly version: number }) => {
  const words = useWords()
  const title = useId()
  const [open, setOpen] = useState(false)
  const answer = useQuery(historyQuery(useMe().county, id, open))
  return (
    <section className="card stack-tight" aria-labelledby={title}>
      <h2 id={title}>
        {words('registry.history')} <span className="soft small">{version}</span>
      </h2>
      {open ? (
        <Loaded answer={answer}>
          {(lines) => (
            <ol className="registry-list small">
              {lines.map((line) => (
                <li key={line.seq}>
                  {new Date(line.at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })} · {line.by} ·{' '}
                  {words(`registry.fact.${line.type}` as 'registry.fact.PersonAdded')}
                  {line.person ? ` · ${line.person}` : ''}
                </li>
              ))}
            </ol>
          )}
        </Loaded>
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{words('registry.showHistory')}</Button>
        </div>
      )}
    </section>
  )
}
