import { randomUUID } from 'node:crypto'
import { hashPassword } from '@jiebang/server/access/password.ts'
import { openApp } from '@jiebang/server/app.ts'
import { connectOwner } from '@jiebang/server/store/connect.ts'
import { home } from '@jiebang/server/store/home.ts'

export const county = '990101'
export const village = '990101001001'
export const signIn = { login: 'fault1', password: 'synthetic-password-1' }

/** A county with one desk and one dispatcher, all invented, in a data folder of its own. */
export const seed = async (dataDir: string): Promise<void> => {
  process.env['JIEBANG_HOME'] ??= home()
  const app = await openApp({ dataDir, databaseUrl: undefined, log: () => undefined })
  const owner = await connectOwner(app.database.ownerUrl)
  try {
    const user = randomUUID()
    const divisions = [
      [county, '合成县', 'county', null],
      ['990101001', '合成街道', 'town', county],
      [village, '合成社区', 'village', '990101001'],
    ]
    for (const [code, name, level, parent] of divisions)
      await owner.query(
        `insert into division (code, name, level, parent, county, valid_from) values ($1, $2, $3, $4, $5, '2020-01-01')`,
        [code, name, level, parent, county],
      )
    await owner.query(
      `insert into county (code, name, set_up_at, synthetic, default_desk) values ($1, '合成县', now(), true, 'desk')`,
      [county],
    )
    await owner.query(
      `insert into unit (id, county, name, short_name, kind, division, valid_from)
       values ('desk', $1, '合成受理台', '受理台', 'desk', $1, '2020-01-01')`,
      [county],
    )
    await owner.query(
      `insert into app_user (id, county, name, login, password_hash, created_at) values ($1, $2, '合成调度员', $3, $4, now())`,
      [user, county, signIn.login, await hashPassword(signIn.password)],
    )
    await owner.query(
      `insert into user_role (user_id, role, county, region, unit, valid_from)
       values ($1, 'dispatcher', $2, $2, 'desk', '2020-01-01')`,
      [user, county],
    )
  } finally {
    await owner.end()
    await app.close()
  }
}
