import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { placeOptions } from './request-place.ts'

/** Where somebody lives, so that every page shows whom they can call. Kept on their device only. */
export const herePage = (v: Visit): Html => {
  const { door, file } = v.words
  return layout(v, {
    title: door.helpTitle,
    body: html`<h1>${door.helpTitle}</h1>
<p class="lead">${door.choosePlace}</p>
<form method="post" action="${paths.here(v.county.code)}">
<div class="field"><label for="place">${door.whereILive}</label>
<select id="place" name="place">${placeOptions(v, v.home.place ?? '', (town) => file.placeWhole(town.name))}</select></div>
<p><button class="main">${door.save}</button></p></form>`,
  })
}
