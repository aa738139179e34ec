import type { FactView } from '@jiebang/contract/relay/views.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import { telephone } from '../help.ts'
import { html, type Piece } from '../html.ts'
import { pick } from '../languages.ts'
import type { Visit } from '../page.ts'

const numbers = /(?<![\d-])(1\d{2,4})(?!\d|日|年|月|\s*days)/g

/** Telephone numbers inside a sentence become links; 60日 and the like stay as they are. */
export const withCalls = (text: string): Piece => {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(numbers)) {
    const number = found[1] ?? ''
    pieces.push(text.slice(from, found.index), html`<a class="tel" href="${telephone(number)}">${number}</a>`)
    from = found.index + number.length
  }
  return [...pieces, text.slice(from)]
}

/** For what was not taken up: what it means first, then every way that is open, the one that was chosen in front. */
export const routesTold = (v: Visit, facts: readonly FactView[], grounds: readonly Ground[]): Piece => {
  const last = facts.findLast((f) => f.fact.type === 'Declined' || f.fact.type === 'Terminated')
  if (last?.fact.type !== 'Declined' && last?.fact.type !== 'Terminated') return null
  const { ground: id, route } = last.fact
  const ground = grounds.find((g) => g.id === id)
  if (!ground) return null
  const ways = route === null ? ground.routes : ground.routes.filter((r) => r.id === route)
  return html`<section class="card"><p>${pick(v.language, ground.tell)}</p>
<h2>${v.words.matter.routes}</h2><ul class="routes">${ways.map((r) => html`<li>${withCalls(pick(v.language, r))}</li>`)}</ul></section>`
}
