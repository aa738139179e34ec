import type { Overview } from '@jiebang/contract/report/overview.ts'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { useWords } from '../i18n/words.ts'
import { DivisionSelect } from '../place/division-select.tsx'
import { useReference } from '../place/reference.ts'
import { call } from '../shared/api.ts'
import { Loaded } from '../shared/states.tsx'
import { Charts } from './charts.tsx'
import { figuresOf } from './figures.ts'
import { fullSpan, parseSpan, type Span, spanQuery } from './span.ts'
import './report.css'
import { lastDay } from '../shared/last-day.ts'

const overviewQuery = (county: string, span: Span, now: number) =>
  queryOptions({
    queryKey: ['overview', county, span],
    queryFn: ({ signal }) =>
      call<Overview>(`/counties/${county}/overview?${spanQuery(span, now)}`, { signal }),
    placeholderData: keepPreviousData,
  })

export const OverviewPage = () => {
  const words = useWords()
  const { county } = useMe()
  const [now] = useState(() => Date.now())
  const span = useSearch({ from: '/overview' })
  const overview = useQuery(overviewQuery(county, span, now))
  const { from, to } = fullSpan(span, now)
  return (
    <Page title={words('overview.title')}>
      <SpanChoice span={span} from={from} to={to} />
      <Loaded answer={overview}>
        {(shown) => (
          <>
            <Figures overview={shown} span={span} from={from} to={to} />
            <Charts overview={shown} from={from} to={to} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const SpanChoice = ({
  span,
  from,
  to,
}: {
  readonly span: Span
  readonly from: string
  readonly to: string
}) => {
  const words = useWords()
  const id = useId()
  const navigate = useNavigate()
  const reference = useReference().data
  const set = (name: keyof Span, value: string | undefined): void =>
    void navigate({ to: '/overview', search: parseSpan({ ...span, [name]: value }), replace: true })
  return (
    <div className="span-choice no-print">
      {(['from', 'to'] as const).map((name) => (
        <div className="field" key={name}>
          <label htmlFor={id + name}>{words(`overview.${name}`)}</label>
          <Input
            id={id + name}
            type="date"
            max={lastDay}
            value={name === 'from' ? from : to}
            onChange={(event) => set(name, event.target.value)}
          />
        </div>
      ))}
      <div className="field">
        <label htmlFor={`${id}place`}>{words('filter.place')}</label>
        <DivisionSelect
          id={`${id}place`}
          label={words('filter.place')}
          divisions={reference?.divisions ?? []}
          value={span.place}
          onChange={(place) => set('place', place)}
        />
      </div>
    </div>
  )
}

const Figures = ({
  overview,
  span,
  from,
  to,
}: {
  readonly overview: Overview
  readonly span: Span
  readonly from: string
  readonly to: string
}) => {
  const words = useWords()
  const place = span.place === undefined ? {} : { place: span.place }
  return (
    <ul className="figures">
      {figuresOf(overview, place, { from, to }).map((figure) => (
        <li key={figure.sentence} className="card">
          <p className="figure-sentence">{words(figure.sentence, figure.values)}</p>
          <p className="small soft">{words(figure.formula)}</p>
          {figure.behind ? (
            <p className="small">
              <Link
                to="/matters"
                search={figure.behind}
                aria-label={words('figure.seeAbout', { sentence: words(figure.sentence, figure.values) })}
              >
                {words('figure.see')}
              </Link>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
