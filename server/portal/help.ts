import type { Contact } from '../place/contacts.ts'
import { type Html, html, type Piece } from './html.ts'
import { nameIn } from './languages.ts'
import type { Reader } from './page.ts'
import { paths } from './paths.ts'

export const telephone = (number: string): string => `tel:${number.replace(/[^0-9+]/g, '')}`

const line = (name: string, phone: string | null): Html =>
  phone === null
    ? html`<li><span>${name}</span></li>`
    : html`<li class="call"><a href="${telephone(phone)}">${name} <b>${phone}</b></a></li>`

const ofUnit = (r: Reader, contact: Contact | null): Piece =>
  contact !== null && line(nameIn(r.language, contact.name), contact.phone)

/** More names than this are a list to choose from, no help. */
const mostWorkers = 4

/** 有困难找谁: their grid worker, the community and the desk, on every page; where none is known, where to say it. */
export const helpBox = (r: Reader): Piece => {
  if (r.county === null || r.home === null) return null
  const { door, shell } = r.words
  const { place, contacts } = r.home
  const { gridWorkers, community, desk } = contacts
  const known = gridWorkers.length > 0 || community !== null || desk !== null
  return html`<aside class="help card" aria-labelledby="help"><h2 id="help">${door.helpTitle}</h2>
<ul class="contacts">${gridWorkers
    .slice(0, mostWorkers)
    .map((w) =>
      line(door.gridWorker(nameIn(r.language, w.name), nameIn(r.language, w.grid)), w.phone),
    )}${ofUnit(r, community)}${ofUnit(r, desk)}${
    !known && (r.phone === null ? html`<li>${shell.noPhone}</li>` : line(shell.call, r.phone))
  }</ul>
<p class="links"><a href="${paths.here(r.county.code)}">${place === null ? door.choosePlace : door.changePlace}</a></p></aside>`
}
