import type { MatterId, ReporterId } from '@jiebang/core/relay/ids.ts'
import type pg from 'pg'
import type { Secrets } from '../../people/secrets.ts'
import { readIn } from '../../store/in-scope.ts'
import type { PersonalChannel } from './contact-rules.ts'

type Row = {
  readonly matter: string
  readonly body: string
  readonly personal: string | null
  readonly command: string
}

/** Where a person is reached, as it was given; null for what was not given or was erased. */
export type Addressee = {
  readonly phone: string | null
  readonly email: string | null
  readonly app: string | null
  /** The command that registered their request: their query code follows from it. */
  readonly command: string
  readonly matter: MatterId
}

// A reporter who came in with a merge stands in the matter that they brought themselves.
const factSql = `select matter, body, personal, command from fact
  where county = $1 and matter = any($2::uuid[]) and type in ('Registered', 'MergedIn') order by seq`
const recipientSql = `select recipient from intake_item where county = $1 and matter = $2 and recipient is not null limit 1`

const mostMerges = 5

type First = { fact: { type: string; from?: string; reporters?: { id: string }[] } }

/** Finds a person's own registration behind a matter and opens the address in it. Null when nothing is left of it. */
export const addresseeOf = async (
  pool: pg.Pool,
  secrets: Secrets,
  county: string,
  matter: MatterId,
  reporter: ReporterId,
): Promise<Addressee | null> => {
  let ids: string[] = [matter]
  for (let step = 0; step <= mostMerges && ids.length > 0; step++) {
    const found = await readIn(pool, { counties: [county] }, (client) =>
      client.query<Row>({ name: 'contact.facts', text: factSql, values: [county, ids] }),
    )
    const read = found.rows.map((row) => ({ row, fact: (JSON.parse(row.body) as First).fact }))
    const own = read.find(
      ({ fact }) => fact.type === 'Registered' && fact.reporters?.some((r) => r.id === reporter),
    )
    if (own) return opened(pool, secrets, county, own.row)
    ids = read.flatMap(({ fact }) =>
      fact.type === 'MergedIn' && fact.from && fact.reporters?.some((r) => r.id === reporter)
        ? [fact.from]
        : [],
    )
  }
  return null
}

const opened = async (
  pool: pg.Pool,
  secrets: Secrets,
  county: string,
  row: Row,
): Promise<Addressee | null> => {
  if (row.personal === null) return null
  const { texts } = JSON.parse(row.personal) as { texts: Readonly<Record<string, string>> }
  const open = (field: string) => secrets.reveal(texts[field] ?? '') || null
  const kept = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ recipient: string }>({
      name: 'contact.recipient',
      text: recipientSql,
      values: [county, row.matter],
    }),
  )
  const recipient = kept.rows[0]?.recipient
  return {
    phone: open('phone'),
    email: open('email'),
    app: (recipient === undefined ? null : secrets.reveal(recipient)) ?? open('phone'),
    command: row.command,
    matter: row.matter,
  }
}

export const addressOf = (who: Addressee, channel: PersonalChannel): string | null =>
  ({ sms: who.phone, email: who.email, app: who.app })[channel]
