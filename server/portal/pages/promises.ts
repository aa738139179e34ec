import type { MatterPage } from '@jiebang/contract/relay/views.ts'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import { type Html, html } from '../html.ts'
import { pick } from '../languages.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { type PromisesQuery, paths } from '../paths.ts'
import { doneItem, promiseItem } from './promise-item.ts'
import { placeOptions } from './request-place.ts'

export type PromisesSheet = {
  readonly page: MatterPage
  /** What was asked for and is known here; without the cursor. */
  readonly query: Pick<PromisesQuery, 'place' | 'need' | 'state'>
  readonly paged: boolean
}

const tabs = (v: Visit, query: PromisesSheet['query']): Html => {
  const { door } = v.words
  const { state: _, ...rest } = query
  const done = query.state === 'done'
  const current = html` aria-current="page"`
  return html`<nav class="tabs" aria-label="${v.words.promises.title}"><a href="${paths.promises(v.county.code, rest)}"${!done && current}>${door.open}</a><a href="${paths.promises(v.county.code, { ...rest, state: 'done' })}"${done && current}>${door.doneThisWeek}</a></nav>`
}

const filters = (v: Visit, query: PromisesSheet['query']): Html => {
  const { promises, door } = v.words
  return html`<form class="filter" method="get" action="${paths.promises(v.county.code)}">
${query.state && html`<input type="hidden" name="state" value="${query.state}">`}
<div class="field"><label for="place">${promises.place}</label><select id="place" name="place">
<option value="">${promises.everywhere}</option>${placeOptions(v, query.place ?? '', (town) => town.name)}
</select></div>
<div class="field"><label for="need">${door.need}</label><select id="need" name="need">
<option value="">${door.allNeeds}</option>${v.reference.needs.map(
    (n) =>
      html`<option value="${n.id}"${n.id === query.need && html` selected`}>${pick(v.language, n)}</option>`,
  )}
</select></div>
<button>${promises.go}</button></form>`
}

/** Open promises, or what was closed this week, of a place and a part of life. */
export const promisesPage = (v: Visit, { page, query, paged }: PromisesSheet, calendar: Calendar): Html => {
  const { promises, door } = v.words
  const done = query.state === 'done'
  const item = done ? doneItem : promiseItem
  return layout(v, {
    title: done ? door.doneThisWeek : promises.title,
    feed: paths.feed(v.county.code, query),
    body: html`<h1>${promises.title}</h1>
<p class="lead">${done ? door.doneLead : promises.lead}</p>
${tabs(v, query)}
${filters(v, query)}
${
  page.items.length === 0
    ? html`<p>${done ? door.noneDone : promises.none}</p>`
    : html`<ul class="promises">${page.items.map((row) => item(v, row, calendar))}</ul>`
}
<p class="pager">${paged && html`<a class="button" href="${paths.promises(v.county.code, query)}">${promises.first}</a>`}${
      page.next !== null &&
      html`<a class="button" href="${paths.promises(v.county.code, { ...query, cursor: page.next })}">${promises.next}</a>`
    }</p>
<p class="links"><a href="${paths.feed(v.county.code, query)}" type="application/atom+xml">${door.feed}</a></p>`,
  })
}
