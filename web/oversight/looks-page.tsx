import type { LookSample } from '@jiebang/contract/oversight/watch.ts'
import { addDays, dayOf } from '@jiebang/core/clock/instant.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { useWords } from '../i18n/words.ts'
import { DivisionSelect } from '../place/division-select.tsx'
import { namesOf, useReference } from '../place/reference.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Loaded, Nothing } from '../shared/states.tsx'
import { draw, looksQuery } from './queries.ts'
import './oversight.css'

/** Samples of closings for a second look, and drawing a new one. */
export const LooksPage = () => {
  const words = useWords()
  const { county, grants } = useMe()
  const looks = useQuery(looksQuery(county))
  const draws = grants.some(({ role }) => role === 'supervisor')
  return (
    <Page title={words('look.title')} aside={<Link to="/oversight">{words('watch.title')}</Link>}>
      <Loaded answer={looks}>
        {({ items, share, source }) => (
          <div className="stack">
            <p>{words('look.about', { percent: Math.round(share * 1000) / 10 })}</p>
            <p className="small soft">{words('look.source', { source })}</p>
            {draws ? <DrawForm county={county} /> : null}
            {items.length === 0 ? (
              <Nothing title={words('look.none')} />
            ) : (
              <ul className="stack-tight">
                {items.map((one) => (
                  <Sample key={one.id} one={one} />
                ))}
              </ul>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

const Sample = ({ one }: { readonly one: LookSample }) => {
  const words = useWords()
  const names = namesOf(useReference().data)
  return (
    <li className="card">
      <Link to="/second-looks/$id" params={{ id: one.id }}>
        {words('look.sample', { place: names.division(one.place), from: one.from, to: one.to })}
      </Link>
      <p className="small soft">
        {words('look.result', {
          frame: one.frame,
          drawn: one.drawn,
          left: one.drawn - one.inOrder - one.notInOrder,
          inOrder: one.inOrder,
          notInOrder: one.notInOrder,
        })}
      </p>
    </li>
  )
}

/** The month before this one. */
const lastMonth = (now: number): { from: string; to: string } => {
  const to = addDays(`${dayOf(now).slice(0, 7)}-01`, -1)
  return { from: `${to.slice(0, 7)}-01`, to }
}

const DrawForm = ({ county }: { readonly county: string }) => {
  const words = useWords()
  const id = useId()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const reference = useReference().data
  const [span, setSpan] = useState(() => lastMonth(Date.now()))
  const [place, setPlace] = useState<string>()
  const drawing = useMutation({
    mutationFn: () => draw(county, { ...span, ...(place === undefined ? {} : { place }) }),
    onSuccess: async (drawn) => {
      await queries.invalidateQueries({ queryKey: ['second looks'] })
      void navigate({ to: '/second-looks/$id', params: { id: drawn.id } })
    },
  })
  return (
    <form
      className="card stack-tight no-print"
      aria-labelledby={`${id}title`}
      onSubmit={(event) => {
        event.preventDefault()
        drawing.mutate()
      }}
    >
      <h2 id={`${id}title`}>{words('look.draw')}</h2>
      <div className="draw-fields">
        {(['from', 'to'] as const).map((name) => (
          <div className="field" key={name}>
            <label htmlFor={id + name}>{words(`look.${name}`)}</label>
            <Input
              id={id + name}
              type="date"
              required
              max={addDays(dayOf(Date.now()), -1)}
              value={span[name]}
              onChange={(event) => setSpan({ ...span, [name]: event.target.value })}
            />
          </div>
        ))}
        <div className="field">
          <label htmlFor={`${id}place`}>{words('filter.place')}</label>
          <DivisionSelect
            id={`${id}place`}
            label={words('filter.place')}
            divisions={reference?.divisions ?? []}
            value={place}
            onChange={setPlace}
          />
        </div>
      </div>
      <p className="small soft">{words('look.drawNote')}</p>
      <div>
        <Button type="primary" htmlType="submit" loading={drawing.isPending}>
          {words('look.drawNow')}
        </Button>
      </div>
      {drawing.error ? <ProblemNotice fault={drawing.error} /> : null}
    </form>
  )
}
