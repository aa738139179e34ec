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
    : html`<ul class="rules">${list.map(
        ({ day, root, facts }) =>
          html`<li><p><time datetime="${day}">${time.day(startOfDay(day), v.now)}</time> · ${roots.facts(facts)}</p><p class="mono">${root}</p></li>`,
      )}</ul>`
}
<p><a href="${paths.about(v.county.code)}">${roots.back}</a></p>`,
  })
}
