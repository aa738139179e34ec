import type { MatterRow } from '@jiebang/contract/relay/views.ts'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import { type Html, html, type Piece } from '../html.ts'
import { nameIn } from '../languages.ts'
import { isLate, namingOf } from '../next-step.ts'
import type { Visit } from '../page.ts'
import { strip } from '../track.ts'

const placeOf = (v: Visit, row: MatterRow): string =>
  nameIn(v.language, v.reference.divisions.find((d) => d.code === row.place)?.name ?? v.county.name)

/** Until when, or that it is late or waits. */
const dueState = (v: Visit, row: MatterRow): Piece => {
  const { promises, time } = v.words
  const m = row.state
  if (m.turn === 'resident') return html`<span class="paused">${promises.paused}</span>`
  if (isLate(m, v.now)) return html`<span class="late">${promises.late}</span>`
  const due = m.clock?.dueAt ?? null
  return due !== null && html`<span>${promises.due(time.by(due, v.now))}</span>`
}

/** A public promise: what, where, in whose hands, until when. Never who. */
export const promiseItem = (v: Visit, row: MatterRow, calendar: Calendar): Html => {
  const { promises } = v.words
  const m = row.state
  const naming = namingOf(v)
  return html`<li><p class="what">${row.title}</p>
<p class="way">${strip(v, m, naming, calendar)}${dueState(v, row)}</p>
<p class="where"><span>${placeOf(v, row)}</span>${
    m.holder && html`<span>${promises.holds(naming.unit(m.holder.unit))}</span>`
  }</p></li>`
}

/** How a public matter ended, in words that do not call closed solved, and whether the resident was heard. */
export const doneItem = (v: Visit, row: MatterRow, calendar: Calendar): Html => {
  const { outcome, ending, door, time } = v.words
  const m = row.state
  const said = m.answer && m.ending === 'closed' ? outcome[m.answer.outcome] : ending[m.ending ?? 'closed']
  return html`<li><p class="what">${row.title}</p>
<p class="way">${strip(v, m, namingOf(v), calendar)}<b>${said}</b></p>
<p class="where"><span>${placeOf(v, row)}</span><span>${door.doneOn(time.day(m.closedAt ?? v.now, v.now))}</span><span>${
    door.heard[m.hearing?.means ?? 'nobody']
  }</span></p></li>`
}
