import type { Suggestion } from '@jiebang/contract/relay/similar.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { Icon } from '../shared/icons.tsx'
import { callerQuery, similarQuery } from './desk-queries.ts'
import { type RegisterValues, titleOf } from './register-values.ts'
import { SimilarLine } from './similar-line.tsx'
import { useSettled } from './use-settled.ts'
import './similar.css'

const quietMs = 600
/** Fewer characters say too little to look for. */
const enough = 6

type Props = {
  readonly values: RegisterValues
  readonly set: (change: Partial<RegisterValues>) => void
}

/** What the words suggest, what was brought from this number before, and what this may be a repeat of. */
export const RegisterAside = ({ values, caller, set }: Props & { readonly caller: string }) => {
  const text = useSettled(values.body.trim(), quietMs)
  return (
    <div className="stack register-aside">
      {text.length >= enough ? <Hint text={text} values={values} set={set} /> : null}
      {text.length >= enough && values.place !== '' ? (
        <Repeats text={text} values={values} set={set} />
      ) : null}
      {caller === '' ? null : <Earlier phone={caller} />}
    </div>
  )
}

const Hint = ({ text, values, set }: Props & { readonly text: string }) => {
  const words = useWords()
  const { county } = useMe()
  const body = { title: titleOf({ ...values, body: text }), body: text }
  const suggested = useQuery({
    queryKey: ['suggestion', county, body],
    queryFn: ({ signal }) =>
      call<Suggestion>(`/counties/${county}/suggestions`, { method: 'POST', body, signal }),
    staleTime: 60_000,
  }).data
  if (!suggested || suggested.because.length === 0) return null
  const { requestType, urgency, because } = suggested
  if (requestType === values.requestType && urgency === values.urgency) return null
  return (
    <div role="status" className="notice notice-soon">
      <Icon name="soon" />
      <div className="stack-tight">
        <p>
          {words('register.hint', {
            type: words(`requestType.${requestType}`),
            urgency: words(`urgency.${urgency}`),
            because: because.slice(0, 5).join(' · '),
          })}
        </p>
        <div>
          <Button onClick={() => set({ requestType, urgency })}>{words('register.takeHint')}</Button>
        </div>
      </div>
    </div>
  )
}

const Repeats = ({ text, values, set }: Props & { readonly text: string }) => {
  const words = useWords()
  const { county, grants } = useMe()
  const mayMerge = grants.some(({ role }) => role === 'dispatcher')
  const body = { text, place: values.place, category: values.category || null, open: true }
  const found = useQuery(similarQuery(county, body)).data?.items ?? []
  if (found.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="repeats">
      <h2 id="repeats">{words('register.repeats')}</h2>
      <ul className="similar">
        {found.slice(0, 5).map((row) => (
          <SimilarLine key={row.id} row={row} newTab>
            {mayMerge ? (
              <Button
                size="small"
                aria-pressed={values.join === row.id}
                className={values.join === row.id ? 'flag-on' : ''}
                onClick={() => set({ join: values.join === row.id ? '' : row.id })}
              >
                {words(values.join === row.id ? 'register.joining' : 'register.join')}
              </Button>
            ) : null}
          </SimilarLine>
        ))}
      </ul>
    </section>
  )
}

const Earlier = ({ phone }: { readonly phone: string }) => {
  const words = useWords()
  const { county } = useMe()
  const found = useQuery(callerQuery(county, phone)).data?.items ?? []
  if (found.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="earlier">
      <h2 id="earlier">{words('register.earlier', { count: found.length })}</h2>
      <p className="small soft">{words('register.earlier.recorded')}</p>
      <ul className="similar">
        {found.map((row) => (
          <SimilarLine key={row.id} row={row} newTab />
        ))}
      </ul>
    </section>
  )
}
