import { startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Oversight } from '../../services.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'

type Roots = Awaited<ReturnType<Oversight['roots']>>

/** The nightly roots for everybody to copy: what stands on paper elsewhere cannot be changed with the database. */
export const rootsPage = (v: Visit, list: Roots): Html => {
  const { roots, time } = v.words
  return layout(v, {
    title: roots.title,
    body: html`<h1>${roots.title}</h1>
${roots.why.map((sentence) => html`<p>${sentence}</p>`)}
${
  list.length === 0
    ? html`<p>${roots.none}</p>`
    : html`<table class="roots">
<caption>${roots.caption}</caption>
<thead><tr><th scope="col">${roots.day}</th><th scope="col">${roots.ofFacts}</th><th scope="col">${roots.ofDeeds}</th></tr></thead>
<tbody>${list.map(
        ({ day, root, facts, audit }) => html`<tr>
<th scope="row"><time datetime="${day}">${time.day(startOfDay(day), v.now)}</time></th>
<td>${root === null ? roots.nothing : html`${roots.facts(facts)}<br><span class="mono">${root}</span>`}</td>
<td>${audit === null ? roots.nothing : html`<span class="mono">${audit}</span>`}</td></tr>`,
      )}</tbody></table>`
}
<p><a href="${paths.about(v.county.code)}">${roots.back}</a></p>`,
  })
}
