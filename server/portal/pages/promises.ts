import type { MatterPage } from '@jiebang/contract/relay/views.ts'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { promiseItem } from './home.ts'
import { placeOptions } from './request.ts'

export const promisesPage = (
  v: Visit,
  page: MatterPage,
  place: string,
  paged: boolean,
  calendar: Calendar,
): Html => {
  const { promises } = v.words
  const filter = place === '' ? {} : { place }
  return layout(v, {
    title: promises.title,
    body: html`<h1>${promises.title}</h1>
<p class="lead">${promises.lead}</p>
<form class="filter" method="get" action="${paths.promises(v.county.code)}">
<div class="field"><label for="place">${promises.place}</label><select id="place" name="place">
<option value="">${promises.everywhere}</option>${placeOptions(v, place, (town) => town.name)}
</select></div><button>${promises.go}</button></form>
${
  page.items.length === 0
    ? html`<p>${promises.none}</p>`
    : html`<ul class="promises">${page.items.map((row) => promiseItem(v, row, calendar))}</ul>`
}
<p class="pager">${paged && html`<a class="button" href="${paths.promises(v.county.code, filter)}">${promises.first}</a>`}${
      page.next !== null &&
      html`<a class="button" href="${paths.promises(v.county.code, { ...filter, cursor: page.next })}">${promises.next}</a>`
    }</p>`,
  })
}
