import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Posted } from './forms/body.ts'
import { isLanguage, type Language, languageFrom, wordsOf } from './languages.ts'
import type { Reader, Visit } from './page.ts'
import type { Portal } from './portal.ts'

const yearSeconds = 365 * 86_400

/** Ordinary, 长辈版, and 长辈版 with its largest letters. */
type Size = '0' | '1' | '2'
const isSize = (text: unknown): text is Size => text === '0' || text === '1' || text === '2'

type Chosen = { readonly lang?: unknown; readonly big?: unknown }

const cookieOptions = (request: FastifyRequest) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: yearSeconds,
  }) as const

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

/** Language and size: asked for on this page, else by cookie, else by the browser. What is asked for is kept. */
const preferences = (
  request: FastifyRequest,
  reply: FastifyReply,
  posted: Posted | undefined,
): { language: Language; size: Size } => {
  const query = (request.query ?? {}) as Chosen
  const lang = first(query.lang) ?? posted?.get('lang')
  const size = first(query.big) ?? posted?.get('big')
  const kept = request.cookies['jb_lang']
  if (isLanguage(lang)) reply.setCookie('jb_lang', lang, cookieOptions(request))
  if (isSize(size)) reply.setCookie('jb_big', size, cookieOptions(request))
  const language = isLanguage(lang)
    ? lang
    : isLanguage(kept)
      ? kept
      : languageFrom(request.headers['accept-language'])
  const before = request.cookies['jb_big']
  return { language, size: isSize(size) ? size : isSize(before) ? before : '0' }
}

/** Without the choices themselves, which stand in cookies by now. */
const hereOf = (request: FastifyRequest): string => {
  const [path = '/', query = ''] = request.url.split('?')
  const search = new URLSearchParams(query)
  search.delete('lang')
  search.delete('big')
  const rest = search.toString()
  // Two slashes in front would name another host.
  const safe = `/${path.replace(/^[/\\]+/, '')}`
  return rest === '' ? safe : `${safe}?${rest}`
}

/** A reader where no county is meant. */
export const readerOf = (
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  posted?: Posted,
): Reader => {
  const { language, size } = preferences(request, reply, posted)
  return {
    words: wordsOf(language),
    language,
    big: size !== '0',
    biggest: size === '2',
    now: portal.now(),
    here: hereOf(request),
    county: null,
    phone: null,
    home: null,
  }
}

/** The number of this desk, else of the first desk that has one. Units need not have a telephone. */
const phoneOf = (reference: Reference, desk?: string): string | null => {
  const { units } = reference
  const number =
    units.find((u) => u.id === desk)?.phone ?? units.find((u) => u.kind === 'desk' && u.phone)?.phone
  return number ?? null
}

/** Null when there is no such county. */
export const visitOf = async (
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  county: string,
  posted?: Posted,
): Promise<Visit | null> => {
  if (!/^\d{6}$/.test(county)) return null
  const reference = await portal.counties.reference(county)
  if (reference === null) return null
  const reader = readerOf(portal, request, reply, posted)
  const kept = request.cookies[placeCookie]
  const place = reference.divisions.some((d) => d.code === kept) ? (kept ?? null) : null
  const contacts = await portal.counties.contacts(county, place ?? county)
  const phone = contacts.desk?.phone ?? phoneOf(reference)
  return { ...reader, county: reference.county, reference, phone, home: { place, contacts } }
}

const placeCookie = 'jb_place'

/** Remembers where somebody lives, on this device and for this county's pages only. */
export const keepPlace = (
  request: FastifyRequest,
  reply: FastifyReply,
  county: string,
  place: string,
): void => {
  reply.setCookie(placeCookie, place, { ...cookieOptions(request), path: `/c/${county}` })
}

/** The desk that has the matter answers its calls. */
export const atDesk = (v: Visit, desk: string): Visit => {
  const unit = v.reference.units.find((u) => u.id === desk)
  const contact = unit ? { name: unit.shortName, phone: unit.phone } : v.home.contacts.desk
  const contacts = { ...v.home.contacts, desk: contact }
  return { ...v, phone: phoneOf(v.reference, desk), home: { ...v.home, contacts } }
}
