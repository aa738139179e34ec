import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { FieldError } from '../forms/body.ts'
import type { RequestForm } from '../forms/request-form.ts'
import { type Html, html, type Piece } from '../html.ts'
import { nameIn } from '../languages.ts'
import type { Frame } from '../map-picture.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { hidden, textInput } from './fields.ts'

type Division = Reference['divisions'][number]

const isTown = (d: Division): boolean => d.code.length === 9
const isVillage = (d: Division): boolean => d.code.length === 12

const option = (v: Visit, code: string, name: string, chosen: string): Html =>
  html`<option value="${code}"${chosen === code && html` selected`}>${nameIn(v.language, name)}</option>`

/** Towns with their villages in one select that every browser draws in its own, well-known way. */
export const placeOptions = (v: Visit, chosen: string, whole: (town: Division) => string): Piece =>
  v.reference.divisions.filter(isTown).map((town) => {
    const villages = v.reference.divisions.filter((d) => isVillage(d) && d.code.startsWith(town.code))
    return html`<optgroup label="${nameIn(v.language, town.name)}">${option(v, town.code, whole(town), chosen)}${villages.map(
      (d) => option(v, d.code, d.name, chosen),
    )}</optgroup>`
  })

type NamedPlace = { readonly code: string; readonly name: string; readonly entry: string | null }

/** What is known of the place besides what was typed. */
export type PlaceHelp = {
  /** The picture and what it shows; null where no shapes are on record. */
  readonly map: { readonly frame: Frame; readonly picture: string } | null
  /** Name of the division around the tapped point. */
  readonly tapped: string | null
  /** A tap that fell outside of the county. */
  readonly outside: boolean
  /** Towns and villages that the address may mean, with the name that says so; null while nobody has asked. */
  readonly named: readonly NamedPlace[] | null
}

const namedPlaces = (v: Visit, named: readonly NamedPlace[] | null, chosen: string): Piece => {
  if (named === null) return null
  const { form } = v.words
  if (named.length === 0) return html`<p class="hint" role="status">${form.noPlaceFound}</p>`
  const whole = (d: NamedPlace): string => {
    const town = v.reference.divisions.find((t) => d.code.length > 9 && t.code === d.code.slice(0, 9))
    const place = town ? `${town.name} ${d.name}` : d.name
    return nameIn(v.language, d.entry === null ? place : `${place} ${d.entry}`)
  }
  return html`<fieldset class="field picks" id="picks"><legend>${form.placesFound}</legend>${named.map(
    (d) =>
      html`<div class="check"><input type="radio" id="pick-${d.code}" name="pick" value="${d.code}"${
        d.code === chosen && html` checked`
      }><label for="pick-${d.code}">${whole(d)}</label></div>`,
  )}<div class="check"><input type="radio" id="pick-none" name="pick" value=""><label for="pick-none">${form.pickNone}</label></div></fieldset>`
}

const mapField = (v: Visit, f: RequestForm, help: PlaceHelp): Piece => {
  if (help.map === null) return null
  const { form } = v.words
  const { frame, picture } = help.map
  const told = help.outside
    ? html`<p class="error" role="status">${form.mapOutside}</p>`
    : help.tapped !== null &&
      html`<p class="map-found" role="status">${form.mapFound(nameIn(v.language, help.tapped))}</p>`
  return html`<div class="field map" id="map"><p class="label">${form.map} <span class="optional">${v.words.shell.optional}</span></p>
<p class="hint">${form.mapHint}</p>${told}
<input type="image" name="map" src="data:image/svg+xml,${encodeURIComponent(picture)}" width="${frame.width}" height="${frame.height}" alt="${form.mapAlt}" formaction="${paths.file(v.county.code)}#map">
${hidden('view', f.view)}${hidden('lat', f.lat)}${hidden('long', f.long)}
<p class="map-tools">${f.view !== '' && html`<button class="link" name="do" value="whole" formaction="${paths.file(v.county.code)}#map">${form.mapWhole}</button>`}${
    f.lat !== '' &&
    html`<button class="link" name="do" value="unmark" formaction="${paths.file(v.county.code)}#map">${form.mapForget}</button>`
  }</p></div>`
}

/** Where it is: from the list, by address, by a tap on the map, or not known at all. */
export const placeFields = (
  v: Visit,
  f: RequestForm,
  errors: readonly FieldError[],
  help: PlaceHelp,
): Html => {
  const { file, form, shell } = v.words
  const error = errors.find((e) => e.field === 'place')
  return html`<fieldset class="group"><legend>${form.where}</legend>
<div class="field${error && ' wrong'}"><label for="place">${file.place}</label>
${error && html`<p class="error" id="place-error">${error.message}</p>`}
<select id="place" name="place"${error && html` aria-describedby="place-error" aria-invalid="true"`}>
${option(v, v.county.code, file.placeUnknown, f.place === '' ? v.county.code : f.place)}
${placeOptions(v, f.place, (town) => file.placeWhole(town.name))}
</select></div>
${textInput({
  id: 'address',
  label: file.address,
  value: f.address,
  errors,
  hint: file.addressHint,
  optional: shell.optional,
  autocomplete: 'street-address',
})}
<p><button class="small" name="do" value="find" formaction="${paths.file(v.county.code)}#address">${form.findPlace}</button></p>
${namedPlaces(v, help.named, f.place)}
${mapField(v, f, help)}
</fieldset>`
}
