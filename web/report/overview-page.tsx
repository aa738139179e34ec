import type { FigureDefinitions, Overview } from '@jiebang/contract/report/overview.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { Loaded } from '../shared/states.tsx'
import { ClassTable } from './class-table.tsx'
import { Exports } from './exports.tsx'
import { GroupTable } from './group-table.tsx'
import { Kinds } from './kinds.tsx'
import { needOrder, needWords } from './need-words.ts'
import { PlaceMap } from './place-map.tsx'
import { definitionsQuery, overviewQuery } from './queries.ts'
import { Rates } from './rates.tsx'
import { Trends } from './trends.tsx'
import { listBehind, listOfNow, quarterStart, type View } from './view.ts'
import { ViewChoice } from './view-choice.tsx'
import '../relay/filters.css'
import './report.css'

export const OverviewPage = () => {
  const words = useWords()
  const { county } = useMe()
  const [now] = useState(() => Date.now())
  const view = useSearch({ from: '/overview' })
  const overview = useQuery(overviewQuery(county, view))
  const definitions = useQuery(definitionsQuery(county))
  const to = view.to ?? dayOf(now)
  const from = view.from ?? quarterStart(to)
  return (
    <Page title={words('overview.title')} aside={<Exports county={county} view={view} />}>
      <Loaded answer={definitions}>
        {(known) => (
          <>
            <ViewChoice view={view} from={from} to={to} now={now} classes={known.classes} />
            <Loaded answer={overview}>
              {(data) => <Shown overview={data} view={view} definitions={known} />}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  )
}

const nowLists = ['openNow', 'late', 'soon', 'stopped', 'onList'] as const
const leftOut = ['declined', 'merged', 'withdrawn', 'marked'] as const

const Shown = ({
  overview,
  view,
  definitions,
}: {
  readonly overview: Overview
  readonly view: View
  readonly definitions: FigureDefinitions
}) => {
  const words = useWords()
  const language = useLanguage()
  const reference = useReference().data
  const names = useMemo(() => namesOf(reference), [reference])
  const types = definitions.classes.find((one) => one.id === view.class)?.types
  const only = types ? { types } : {}
  const needName = useCallback((key: string) => needWords(key, words), [words])
  const needs = needOrder.flatMap((key) => overview.needs.filter((one) => one.key === key))
  const { counts, wait } = overview
  return (
    <div className="stack">
      {overview.built < 1 ? (
        <div className="card stack-tight" role="status">
          <p>{words('overview.building', { percent: Math.floor(overview.built * 100) })}</p>
          <progress value={overview.built} max={1} aria-label={words('overview.title')} />
        </div>
      ) : (
        <p className="small soft">{words('overview.asOf', { time: timeWords(overview.asOf, language) })}</p>
      )}
      <section className="stack-tight" aria-labelledby="figures-now">
        <h2 id="figures-now">{words('overview.now')}</h2>
        <ul className="figures figures-now">
          {nowLists.map((list) => {
            const sentence = words(`now.${list}`, { count: overview.now[list] })
            return (
              <li key={list} className="card">
                <p className="figure-sentence">{sentence}</p>
                {overview.now[list] === 0 ? null : (
                  <p className="small">
                    <Link
                      to="/matters"
                      search={listOfNow(overview, view, list, only)}
                      aria-label={words('figure.seeAbout', { sentence })}
                    >
                      {words('figure.see')}
                    </Link>
                  </p>
                )}
              </li>
            )
          })}
        </ul>
      </section>
      <section className="stack-tight" aria-labelledby="figures-span">
        <h2 id="figures-span">{words('overview.span')}</h2>
        <div className="card stack-tight">
          <p className="figure-sentence">
            <Link to="/matters" search={listBehind(overview, view, 'registered', only)}>
              {words('figure.registered', { count: counts.registered })}
            </Link>
          </p>
          <p>
            {wait.median === null || wait.p90 === null
              ? words('figure.noWait')
              : words('figure.wait', { median: wait.median, p90: wait.p90 })}
          </p>
          <p className="small soft">{words('figure.waitFormula')}</p>
          <h3>{words('figure.leftOut')}</h3>
          <ul className="left-out small">
            {leftOut.map((count) => (
              <li key={count}>
                {counts[count] === 0 ? (
                  `${words(`behind.${count}`)} 0`
                ) : (
                  <Link to="/matters" search={listBehind(overview, view, count, only)}>
                    {words(`behind.${count}`)} {counts[count]}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section className="stack-tight" aria-labelledby="figures-rates">
        <h2 id="figures-rates">{words('overview.rates')}</h2>
        <Rates overview={overview} view={view} definitions={definitions} />
      </section>
      <section className="stack-tight" aria-labelledby="figures-class">
        <h2 id="figures-class">{words('overview.byClass')}</h2>
        <ClassTable overview={overview} view={view} definitions={definitions} />
      </section>
      <section className="stack-tight" aria-labelledby="figures-trends">
        <h2 id="figures-trends">{words('overview.trends')}</h2>
        <Trends overview={overview} definitions={definitions} />
      </section>
      <section className="stack-tight" aria-labelledby="figures-needs">
        <h2 id="figures-needs">{words('overview.byNeed')}</h2>
        <Kinds overview={overview} />
        <GroupTable
          title={words('filter.need')}
          {...{ overview, view, definitions }}
          groups={needs}
          nameOf={needName}
          narrowed={(need) => ({ need })}
        />
      </section>
      <section className="stack-tight" aria-labelledby="figures-places">
        <h2 id="figures-places">{words('overview.byPlace')}</h2>
        <p className="small soft">{words('overview.order')}</p>
        <PlaceMap overview={overview} definitions={definitions} nameOf={names.division} />
        <GroupTable
          title={words('filter.place')}
          {...{ overview, view, definitions }}
          groups={overview.places}
          nameOf={names.division}
          narrowed={(place) => (place.length > 6 ? { place } : null)}
        />
      </section>
      <section className="stack-tight" aria-labelledby="figures-units">
        <h2 id="figures-units">{words('overview.byUnit')}</h2>
        <p className="small soft">{words('overview.order')}</p>
        <GroupTable
          title={words('filter.lead')}
          {...{ overview, view, definitions }}
          groups={overview.units}
          nameOf={(unit) => (unit === '' ? words('overview.noUnit') : names.unit(unit))}
          narrowed={(unit) => ({ unit: unit === '' ? '-' : unit })}
        />
      </section>
    </div>
  )
}
