import type { DispatchSuggestions } from '@jiebang/contract/dispatch/catalogue.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWords } from '../i18n/words.ts'
import { namesOf } from '../place/reference.ts'
import type { FieldProps } from '../relay/fields/field-props.ts'
import { suggestionsQuery } from './queries.ts'
import './dispatch.css'

type Suggestion = DispatchSuggestions['suggestions'][number]

const shown = 3

/** Who should lead by the catalogue, each with its basis; one key takes lead, assisting units, basis and item at once. */
export const SuggestedUnits = ({
  matter,
  reference,
  values,
  set,
}: Pick<FieldProps, 'values' | 'set'> & { readonly matter: Matter; readonly reference: Reference }) => {
  const words = useWords()
  const names = namesOf(reference)
  const answer = useQuery(suggestionsQuery(matter.county, matter.id, matter.version)).data
  const open = (answer?.suggestions ?? []).filter((s) => s.not === null).slice(0, shown)
  const take = (s: Suggestion): void =>
    set({
      lead: s.lead ?? undefined,
      assists: s.assists,
      basis: words('suggest.basis', { item: s.item, clause: s.clause, basis: s.basis }),
      item: s.item,
    })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const picked = event.altKey ? open[Number(event.code.replace(/^(Digit|Numpad)/, '')) - 1] : undefined
      if (!picked) return
      event.preventDefault()
      take(picked)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  if (!answer) return null
  const closed = answer.suggestions.filter((s) => s.not !== null).slice(0, 2)
  return (
    <div className="suggested stack-tight">
      {answer.objections.length > 0 ? (
        <div className="notice notice-soon">
          <span aria-hidden="true">↩</span>
          <div>
            <strong>{words('suggest.returned', { count: answer.objections.length })}</strong>
            <ul>
              {answer.objections.map((o) => (
                <li key={o.at} className="small words">
                  {words('suggest.objection', { unit: names.unit(o.unit), reason: o.reason, duty: o.duty })}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      <p className="small soft">{words(open.length > 0 ? 'suggest.title' : 'suggest.none')}</p>
      <ul className="suggested-list">
        {open.map((s, i) => (
          <li key={s.item}>
            <button
              type="button"
              className="suggested-unit"
              aria-pressed={values.item === s.item && values.lead === s.lead}
              aria-keyshortcuts={`Alt+${i + 1}`}
              onClick={() => take(s)}
            >
              <strong>{names.unit(s.lead ?? '')}</strong>
              <span className="key" aria-hidden="true">
                Alt {i + 1}
              </span>
              {s.assists.length > 0 ? (
                <span className="small">
                  {words('suggest.assists', { units: s.assists.map(names.unit).join('、') })}
                </span>
              ) : null}
              <span className="small soft">
                {words('suggest.why', {
                  item: s.item,
                  title: s.title,
                  list: words(`dutyList.${s.list}`),
                  clause: s.clause,
                })}
              </span>
              <span className="small soft">
                {words('suggest.source', { source: s.source, grade: s.grade })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {closed.map((s) => (
        <p key={s.item} className="small soft">
          {words(`suggest.not.${s.not ?? 'noUnit'}`, {
            item: s.item,
            title: s.title,
            unit: s.lead ? names.unit(s.lead) : '',
          })}
        </p>
      ))}
    </div>
  )
}
