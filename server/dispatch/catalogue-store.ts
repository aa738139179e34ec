import type { CatalogueItem } from '@jiebang/core/dispatch/catalogue.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

/** A version of an item with who made it and why. */
export type MadeItem = {
  readonly item: CatalogueItem
  readonly madeBy: string
  readonly madeAt: number
  readonly why: string
}

export type UnitFunctions = { readonly [unit: string]: readonly string[] }

type ItemRow = {
  code: string
  version: number
  body: Omit<CatalogueItem, 'code' | 'version'>
  made_by: string
  made_at: Date | string
  why: string
}

const itemsSql = `select code, version, body, made_by, made_at, why from dispatch_item where county = $1
  order by code, version`
const functionsSql = `select functions, version from unit_functions where county = $1 order by version desc limit 1`

const madeOf = ({ code, version, body, made_by, made_at, why }: ItemRow): MadeItem => ({
  item: { code, version, ...body },
  madeBy: made_by,
  madeAt: new Date(made_at).getTime(),
  why,
})

/** What a county has made its own: every version of its items, and the functions of its units. */
export const readOwn = (
  pool: pg.Pool,
  county: string,
): Promise<{ items: readonly MadeItem[]; functions: UnitFunctions; functionsVersion: number }> =>
  readIn(pool, { counties: [county] }, async (client) => {
    const [items, functions] = await Promise.all([
      client.query<ItemRow>({ name: 'dispatch.items', text: itemsSql, values: [county] }),
      client.query<{ functions: UnitFunctions; version: number }>({
        name: 'dispatch.functions',
        text: functionsSql,
        values: [county],
      }),
    ])
    const [newest] = functions.rows
    return {
      items: items.rows.map(madeOf),
      functions: newest?.functions ?? {},
      functionsVersion: newest?.version ?? 0,
    }
  })

const insertSql = `insert into dispatch_item (county, code, version, body, made_by, made_at, why)
  select $1, r.code, r.version, r.body, $3, $4::timestamptz, $5
  from json_to_recordset($2::json) as r(code text, version integer, body jsonb)`

/** Adds versions; runs inside the caller's transaction. A version that is there already breaks the key. */
export const addItems = async (
  client: pg.ClientBase,
  county: string,
  items: readonly CatalogueItem[],
  made: { readonly by: string; readonly at: number; readonly why: string },
): Promise<void> => {
  const rows = items.map(({ code, version, ...body }) => ({ code, version, body }))
  const values = [county, JSON.stringify(rows), made.by, new Date(made.at).toISOString(), made.why]
  await client.query({ name: 'dispatch.addItems', text: insertSql, values })
}

const addFunctionsSql = `insert into unit_functions (county, version, functions, made_by, made_at, why)
  values ($1, $2, $3, $4, $5::timestamptz, $6)`

export const addFunctions = async (
  client: pg.ClientBase,
  county: string,
  version: number,
  functions: UnitFunctions,
  made: { readonly by: string; readonly at: number; readonly why: string },
): Promise<void> => {
  const values = [
    county,
    version,
    JSON.stringify(functions),
    made.by,
    new Date(made.at).toISOString(),
    made.why,
  ]
  await client.query({ name: 'dispatch.addFunctions', text: addFunctionsSql, values })
}
