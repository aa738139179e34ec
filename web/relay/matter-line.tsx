import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { InboxRow, MatterRow } from '@jiebang/contract/relay/views.ts'
import { Link } from '@tanstack/react-router'
import { DueText } from '../clock/due.tsx'
import { useWords } from '../i18n/words.ts'
import { placePath } from '../place/place-path.ts'
import { namesOf } from '../place/reference.ts'
import { Assignee } from './assignee.tsx'
import { Badges } from './badges.tsx'
import { TrackStrip } from './track-strip.tsx'
import type { Selection } from './use-selection.ts'

/** One matter in a list. The title is the link; `onPick` shows it beside the list instead where there is room. */
export const MatterLine = ({
  row,
  reference,
  picked,
  onPick,
  selection,
}: {
  readonly row: MatterRow & Partial<Pick<InboxRow, 'via'>>
  readonly reference: Reference | undefined
  readonly picked?: boolean
  readonly onPick?: (() => void) | undefined
  readonly selection?: Selection | undefined
}) => {
  const words = useWords()
  const { state } = row
  const holder = state.holder ? namesOf(reference).unit(state.holder.unit) : null
  return (
    <li className={picked ? 'line line-picked' : 'line'} data-id={row.id}>
      <div className="line-top">
        {selection ? (
          <span className="line-choose">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={words('batch.choose', { title: row.title })}
              checked={selection.has(row.id)}
              onChange={() => undefined}
              onClick={(event) => selection.toggle(row.id, event.shiftKey)}
            />
          </span>
        ) : null}
        <Link
          to="/matters/$id"
          params={{ id: row.id }}
          className="line-title"
          aria-current={picked ? 'true' : undefined}
          onClick={(event) => {
            if (!onPick || event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            onPick()
          }}
        >
          {row.title}
        </Link>
        <DueText matter={state} />
      </div>
      <div className="line-under small">
        <TrackStrip matter={state} />
        <span>{reference ? placePath(reference.divisions, row.place) : row.place}</span>
        <span className="soft">
          {holder
            ? words('line.holder', { unit: holder, stage: words(`stage.${state.stage}`) })
            : words(`stage.${state.stage}`)}
        </span>
        <Assignee matter={state} />
        <Badges matter={state} via={row.via} />
      </div>
    </li>
  )
}
