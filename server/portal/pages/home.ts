import type { MatterRow } from '@jiebang/contract/relay/views.ts'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import { type Html, html, type Piece } from '../html.ts'
import { nameIn } from '../languages.ts'
import { deskCall, layout } from '../layout.ts'
import { isLate, namingOf } from '../next-step.ts'
import type { County, Reader, Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { strip } from '../track.ts'

/** Number and code side by side: all that it takes. */
export const findForm = (v: Visit, no = '', wrong = false): Html => {
  const { home } = v.words
  const invalid = wrong && html` aria-invalid="true" aria-describedby="errors"`
  return html`<form class="find" method="post" action="${paths.find(v.county.code)}">
<div class="field"><label for="no">${home.no}</label><input id="no" name="no" value="${no}" autocomplete="off" autocapitalize="characters" required${invalid}></div>
<div class="field"><label for="code">${home.code}</label><input id="code" name="code" inputmode="numeric" autocomplete="off" required${invalid}></div>
<button>${home.go}</button>
</form>`
}

/** A public promise: what, where, in whose hands, until when. Never who. */
export const promiseItem = (v: Visit, row: MatterRow, calendar: Calendar): Html => {
  const { promises, time } = v.words
  const m = row.state
  const naming = namingOf(v)
  const place = v.reference.divisions.find((d) => d.code === row.place)?.name ?? v.county.name
  const due = m.clock?.dueAt ?? null
  const state: Piece =
    m.turn === 'resident'
      ? html`<span class="paused">${promises.paused}</span>`
      : isLate(m, v.now)
        ? html`<span class="late">${promises.late}</span>`
        : due !== null && html`<span>${promises.due(time.by(due, v.now))}</span>`
  return html`<li><p class="what">${row.title}</p>
<p class="way">${strip(v, m, naming, calendar)}${state}</p>
<p class="where"><span>${nameIn(v.language, place)}</span>${
    m.holder && html`<span>${promises.holds(naming.unit(m.holder.unit))}</span>`
  }</p></li>`
}

export const homePage = (
  v: Visit,
  rows: readonly MatterRow[],
  others: readonly County[],
  calendar: Calendar,
): Html => {
  const { home, shell } = v.words
  return layout(v, {
    title: shell.home,
    body: html`<h1 class="sentence">${home.sentence}</h1>
<p><a class="button main" href="${paths.file(v.county.code)}">${shell.file}</a></p>
<section class="card" aria-labelledby="find"><h2 id="find">${home.find}</h2>${findForm(v)}</section>
${deskCall(v)}
<section aria-labelledby="promises"><h2 id="promises">${home.promises}</h2>
${
  rows.length === 0
    ? html`<p class="hint">${home.none}</p>`
    : html`<ul class="promises">${rows.map((row) => promiseItem(v, row, calendar))}</ul>
<p class="links"><a href="${paths.promises(v.county.code)}">${home.all}</a></p>`
}</section>
${
  others.length > 0 &&
  html`<section aria-labelledby="others"><h2 id="others">${shell.otherCounties}</h2><ul class="links">${others
    .slice(0, 30)
    .map(
      (c) => html`<li><a href="${paths.home(c.code)}">${nameIn(v.language, c.name)}</a></li>`,
    )}</ul></section>`
}`,
  })
}

/** Before any county is there. */
export const notSetUpPage = (r: Reader): Html =>
  layout(r, {
    title: r.words.shell.notSetUp,
    body: html`<h1>${r.words.shell.notSetUp}</h1><p>${r.words.shell.notSetUpNext}</p>`,
  })
