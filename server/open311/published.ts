import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import type { RuleBook } from '../clock/rule-book.ts'
import type { Secrets } from '../people/secrets.ts'
import type { CountyBook } from '../place/county-book.ts'
import { readIn } from '../store/in-scope.ts'
import { extensionFields } from './extensions.ts'
import { mediaMark } from './form-texts.ts'
import type { RequestFilter } from './request-filter.ts'
import type { Row } from './row.ts'
import { allServices, serviceOf } from './services.ts'
import { endOf, timeOf } from './time.ts'
import { type Fields, fields } from './tree.ts'
import { promiseWords, statusNotes, toldFacts } from './words.ts'

/** Whoever reports a wrong (举报) is not published, whatever was ticked. */
export const isPublic = `m.public and m.request_type <> 'report'`

const textOf = ({ numbers, services, status, extensions }: RequestFilter): string => {
  // Only who filed through Open311 was told that their words would be read by everybody.
  const notes = extensions
    ? `(select json_agg(json_build_object('at', n.at, 'body', n.body) order by n.seq) from fact n
        where n.county = $1 and n.matter = m.id and n.type = any ($5::text[]))`
    : 'null::json'
  const by =
    numbers === null
      ? `m.registered_at >= $2::timestamptz and m.registered_at <= $3::timestamptz`
      : `m.no = any ($2::text[]) and $3::timestamptz is not null`
  const open = status === null ? '' : `and m.stage ${status === 'open' ? '<>' : '='} 'closed'`
  return `select m.no, m.title, m.category, m.channel, m.place, m.registered_at, m.closed_at, m.state, f.personal,
      ${notes} as notes
    from matter m
    left join fact f on f.county = $1 and f.matter = m.id and f.seq = 1 and m.channel = 'open311'
    where m.county = $1 and ${isPublic} and ${by} ${open}
      ${services === null ? 'and $4::text[] is null' : `and coalesce(m.category, 'unsorted') = any ($4::text[])`}
      and $5::text[] is not null
    order by m.registered_at desc, m.id limit $6 offset $7`
}

const nameOf = ({ numbers, services, status, extensions }: RequestFilter): string =>
  ['open311', numbers ? 'no' : 'at', services ? 's' : '', status ?? '', extensions ? 'x' : ''].join('.')

/** Public requests, newest first, in one round trip under row-level security. */
export const readPublished = async (
  pool: pg.Pool,
  county: string,
  filter: RequestFilter,
): Promise<readonly Row[]> => {
  const first = filter.numbers ?? new Date(filter.from).toISOString()
  const values = [
    county,
    first,
    new Date(filter.to).toISOString(),
    filter.services,
    toldFacts,
    filter.limit,
    filter.offset,
  ]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Row>({ name: nameOf(filter), text: textOf(filter), values }),
  )
  return found.rows
}

type Texts = { readonly [field: string]: string | undefined }

/** The texts of the first fact; none where they are not for everybody or were erased. */
const textsOf = ({ personal }: Row): Texts =>
  personal === null ? {} : (JSON.parse(personal) as { texts: Texts }).texts

const pointOf = (hidden: string | undefined, secrets: Secrets): { lat: number; long: number } | null => {
  const [lat, long] = (secrets.reveal(hidden ?? '') ?? '').split(',').map(Number)
  return lat !== undefined && long !== undefined && Number.isFinite(lat) && Number.isFinite(long)
    ? { lat, long }
    : null
}

/** From the address itself to the county. */
const addressOf = (place: string, own: string, book: CountyBook): string => {
  const names = [15, 12, 9, 6]
    .filter((length) => place.length >= length)
    .flatMap((length) => book.divisionNames.get(place.slice(0, length)) ?? [])
  return [own, ...names].filter((name) => name !== '').join('，')
}

const expectedOf = (m: Matter): string | null => {
  if (m.ending !== null) return null
  const promised = m.held?.milestones.toSorted().at(-1)
  if (promised !== undefined) return endOf(promised)
  return m.clock?.dueAt == null ? null : timeOf(m.clock.dueAt)
}

export const requestFields = (
  row: Row,
  book: CountyBook,
  rules: RuleBook,
  secrets: Secrets,
  extensions: boolean,
): Fields => {
  const m = row.state
  const texts = textsOf(row)
  const code = serviceOf(row.category)
  const unitId = m.holder?.unit ?? m.lead ?? m.desk
  const unit = book.unitNames.get(unitId) ?? null
  const point = pointOf(texts['location'], secrets)
  const described = row.channel === 'open311' ? texts['body']?.split(mediaMark)[0] : row.title
  // A grid is a few hundred households: only who named the place of a problem here said so for everybody.
  const place = row.channel === 'open311' ? row.place : row.place.slice(0, 12)
  const closedAt = m.ending === null ? null : row.closed_at
  return fields({
    service_request_id: row.no,
    status: m.ending === null ? 'open' : 'closed',
    status_notes: statusNotes(m, unit),
    service_name: allServices(rules).get(code)?.name ?? null,
    service_code: code,
    description: described ?? null,
    agency_responsible: unit,
    service_notice: promiseWords(m),
    requested_datetime: timeOf(row.registered_at),
    updated_datetime: timeOf(closedAt ?? m.lastAt),
    expected_datetime: expectedOf(m),
    address: addressOf(place, secrets.reveal(texts['address'] ?? '') ?? '', book),
    address_id: place,
    zipcode: null,
    lat: point?.lat ?? null,
    long: point?.long ?? null,
    media_url: null,
    ...(extensions ? extensionFields(row, texts, book, rules) : {}),
  })
}
