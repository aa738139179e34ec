import type { BatchAnswer } from '@jiebang/contract/relay/batch.ts'
import type { MatterRow } from '@jiebang/contract/relay/views.ts'
import type { WatchList } from '@jiebang/core/report/lists.ts'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../access/session.ts'
import { DueText } from '../clock/due.tsx'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { mattersQuery } from '../relay/queries.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Loaded } from '../shared/states.tsx'
import { newId } from '../shared/uuid7.ts'
import { remindAll } from './queries.ts'

/** One list with boxes: a reminder to the holders of all that are ticked, each told what became of it. */
export const RemindList = ({ list }: { readonly list: WatchList }) => {
  const words = useWords()
  const { county } = useMe()
  const matters = useInfiniteQuery(mattersQuery(county, { figure: list, sort: 'due' }))
  return (
    <section id="remind" className="card stack-tight" aria-labelledby="remind-title">
      <h2 id="remind-title">{words('watch.remindTitle', { list: words(`behind.${list}`) })}</h2>
      <Loaded answer={matters}>
        {({ pages }) => (
          <Boxes
            county={county}
            rows={pages.flatMap((page) => page.items).filter((row) => row.holderUnit !== null)}
          />
        )}
      </Loaded>
      {matters.hasNextPage ? (
        <div>
          <Button loading={matters.isFetchingNextPage} onClick={() => void matters.fetchNextPage()}>
            {words('list.more')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

const Boxes = ({ county, rows }: { readonly county: string; readonly rows: readonly MatterRow[] }) => {
  const words = useWords()
  const id = useId()
  const queries = useQueryClient()
  const names = namesOf(useReference().data)
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const [text, setText] = useState('')
  const send = useMutation({
    mutationFn: () => {
      const said = text.trim()
      return remindAll(county, {
        what: { command: 'Remind', body: { kind: 'bySupervisor', ...(said === '' ? {} : { text: said }) } },
        // The same ids however often it is pressed: each is reminded once.
        items: [...chosen].map(([matter, command]) => ({ matter, id: command })),
      })
    },
    onSuccess: () => {
      setChosen(new Map())
      setText('')
      void queries.invalidateQueries({ queryKey: ['watch'] })
    },
  })
  const toggle = (matter: string): void => {
    const next = new Map(chosen)
    if (!next.delete(matter)) next.set(matter, newId())
    setChosen(next)
  }
  return (
    <>
      <ul className="remind-list">
        {rows.map((row) => (
          <li key={row.id} className="remind-line">
            <input
              type="checkbox"
              id={id + row.id}
              checked={chosen.has(row.id)}
              disabled={!chosen.has(row.id) && chosen.size >= 200}
              onChange={() => toggle(row.id)}
            />
            <label htmlFor={id + row.id}>
              {row.title}
              <span className="small soft"> {names.unit(row.holderUnit ?? '')}</span>
            </label>
            <DueText matter={row.state} />
            <Link to="/matters/$id" params={{ id: row.id }} className="small">
              {row.no}
            </Link>
          </li>
        ))}
      </ul>
      <div className="field">
        <label htmlFor={`${id}text`}>{words('field.remindText')}</label>
        <Input.TextArea
          id={`${id}text`}
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </div>
      <p className="wrap">
        <Button
          onClick={() =>
            setChosen(new Map(rows.slice(0, 200).map((row) => [row.id, chosen.get(row.id) ?? newId()])))
          }
        >
          {words('watch.all')}
        </Button>
        <Button
          type="primary"
          disabled={chosen.size === 0}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {words('watch.send', { count: chosen.size })}
        </Button>
      </p>
      <div role="status">{send.data ? <Verdicts answer={send.data} rows={rows} /> : null}</div>
      {send.error ? <ProblemNotice fault={send.error} /> : null}
    </>
  )
}

const Verdicts = ({
  answer,
  rows,
}: {
  readonly answer: BatchAnswer
  readonly rows: readonly MatterRow[]
}) => {
  const words = useWords()
  const done = answer.verdicts.filter((one) => one.ok).length
  const numbers = new Map(rows.map((row) => [row.id, row.no]))
  return (
    <>
      <p>{words('watch.sent', { count: done })}</p>
      <ul className="small">
        {answer.verdicts.map((one) =>
          one.ok ? null : (
            <li key={one.matter}>
              {numbers.get(one.matter) ?? one.matter}: {one.title}
            </li>
          ),
        )}
      </ul>
    </>
  )
}
