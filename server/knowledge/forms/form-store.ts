import type { FormBody, FormLine, FormsInUse, FormView } from '@jiebang/contract/knowledge/forms.ts'
import { readForm } from '@jiebang/core/knowledge/forms/read-form.ts'
import { canonical } from '@jiebang/core/oversight/canonical.ts'
import type pg from 'pg'
import { Refused } from '../../http/refused.ts'

type Row = {
  readonly id: string
  readonly draft: FormBody
  readonly published: number | null
  readonly body: FormBody | null
  readonly version: number
  readonly retired: boolean
  readonly updated_at: number
}

const readSql = `select f.id, f.draft, f.published, v.body, f.version, f.retired_at is not null as retired, f.updated_at
  from form f left join form_version v on v.county = f.county and v.form = f.id and v.version = f.published
  where f.county = $1`

const same = (a: FormBody, b: FormBody | null): boolean => canonical(a) === (b === null ? '' : canonical(b))

/** Forms of a county by their titles, retired ones last. */
export const listForms = async (client: pg.ClientBase, county: string): Promise<FormLine[]> => {
  const { rows } = await client.query<Row>({
    name: 'forms.list',
    text: `${readSql} order by f.retired_at is not null, f.title, f.id limit 500`,
    values: [county],
  })
  return rows.map(({ id, draft, published, body, version, retired, updated_at: updatedAt }) => ({
    ...{ id, title: draft.title, about: draft.about, questions: draft.questions.length, published },
    ...{ changed: !same(draft, body), version, retired, updatedAt },
  }))
}

export const findForm = async (
  client: pg.ClientBase,
  county: string,
  id: string,
): Promise<FormView | null> => {
  const { rows } = await client.query<Row>({
    name: 'forms.find',
    text: `${readSql} and f.id = $2`,
    values: [county, id],
  })
  const [row] = rows
  if (row === undefined) return null
  const { draft, published, version, retired } = row
  const faults = readForm({ id, ...draft }).faults.map(({ parse: _parse, ...fault }) => fault)
  return { id, version, published, retired, draft, faults }
}

/** What may be filled in today. */
export const formsInUse = async (client: pg.ClientBase, county: string): Promise<FormsInUse> => {
  const { rows } = await client.query<{ id: string; version: number; form: FormBody }>({
    name: 'forms.inUse',
    text: `select f.id, f.published as version, v.body as form from form f
      join form_version v on v.county = f.county and v.form = f.id and v.version = f.published
      where f.county = $1 and f.retired_at is null order by f.title, f.id limit 200`,
    values: [county],
  })
  return { items: rows }
}

const changed = (): Refused => new Refused({ refused: 'form.changed' })

/** Keeps a draft; a mistake in it is told when it is read, and stops it from being published. */
export const saveDraft = async (
  client: pg.ClientBase,
  county: string,
  id: string,
  form: FormBody,
  seen: number | null,
  at: number,
): Promise<number> => {
  const values = [county, id, form.title.zh, form.about, JSON.stringify(form), new Date(at).toISOString()]
  const { rows } = await client.query<{ version: number }>(
    seen === null
      ? {
          name: 'forms.create',
          text: `insert into form (county, id, title, about, draft, updated_at) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing returning version`,
          values,
        }
      : {
          name: 'forms.save',
          text: `update form set title = $3, about = $4, draft = $5, updated_at = $6, version = version + 1
            where county = $1 and id = $2 and version = $7 returning version`,
          values: [...values, seen],
        },
  )
  const [row] = rows
  if (row === undefined) throw changed()
  return row.version
}

/** The draft becomes the next version; answers to earlier ones keep theirs. */
export const publish = async (
  client: pg.ClientBase,
  county: string,
  id: string,
  seen: number,
  by: string,
  at: number,
): Promise<{ readonly published: number; readonly version: number }> => {
  const form = await findForm(client, county, id)
  if (form === null) throw new Refused({ refused: 'request.notFound' })
  if (form.version !== seen) throw changed()
  const [fault] = form.faults
  if (fault !== undefined || form.draft.questions.length === 0)
    throw new Refused({
      refused: 'form.faulty',
      params: { question: fault?.question ?? '', fault: fault?.code ?? 'empty' },
    })
  const published = (form.published ?? 0) + 1
  const when = new Date(at).toISOString()
  await client.query({
    name: 'forms.publish',
    text: `insert into form_version (county, form, version, body, published_by, published_at) values ($1, $2, $3, $4, $5, $6)`,
    values: [county, id, published, JSON.stringify(form.draft), by, when],
  })
  const { rowCount } = await client.query({
    name: 'forms.published',
    text: `update form set published = $3, retired_at = null, version = version + 1, updated_at = $4
      where county = $1 and id = $2 and version = $5`,
    values: [county, id, published, when, seen],
  })
  if (rowCount !== 1) throw changed()
  return { published, version: seen + 1 }
}

export const retire = async (
  client: pg.ClientBase,
  county: string,
  id: string,
  { seen, retired }: { readonly seen: number; readonly retired: boolean },
  at: number,
): Promise<number> => {
  const when = new Date(at).toISOString()
  const { rowCount } = await client.query({
    name: 'forms.retire',
    text: `update form set retired_at = $3, version = version + 1, updated_at = $4
      where county = $1 and id = $2 and version = $5`,
    values: [county, id, retired ? when : null, when, seen],
  })
  if (rowCount !== 1) throw changed()
  return seen + 1
}
