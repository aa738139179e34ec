import { dayOf } from '@jiebang/core/clock/instant.ts'
import { hashPassword } from '../../access/password.ts'
import { storePassword } from '../../access/passwords.ts'
import { insertPerson, makeStartPassword } from '../../access/people.ts'
import { accessChannel } from '../../access/sessions.ts'
import type { App } from '../../app.ts'
import { audit } from '../../oversight/audit.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuid7 } from '../../store/uuid7.ts'
import { countyOf } from '../arguments.ts'
import { type Answer, CommandFailure, type CommandSpec, type Given, UsageError } from '../command.ts'
import { countyForImport } from '../county-for-import.ts'
import { type Io, say } from '../io.ts'

const loginOf = (given: Given): string => {
  const login = given.value('login') ?? ''
  if (/^[0-9A-Za-z._@-]{2,60}$/.test(login)) return login
  throw new UsageError({
    zh: '--login 后面写登录名：2 到 60 个字母、数字或 . _ @ -。',
    en: '--login takes a sign-in name: 2 to 60 letters, digits or . _ @ -.',
  })
}

export const usersCommand: CommandSpec = {
  name: 'users',
  about: {
    zh: '设第一位管理员，或重置一个人的密码',
    en: 'make the first administrator, or reset a password',
  },
  usage: 'users admin --county CODE --login NAME [--name NAME] | users reset --login NAME',
  options: {
    county: { value: 'CODE', about: { zh: '县的六位代码', en: 'the six digits of the county' } },
    login: { value: 'NAME', about: { zh: '登录名', en: 'the sign-in name' } },
    name: {
      value: 'NAME',
      about: { zh: '姓名；不写则用登录名', en: 'the person’s name; the login unless told' },
    },
  },
  examples: [
    'jiebang users admin --county 430121 --login zhangmin --name 张敏',
    'jiebang users reset --login zhangmin',
  ],
  more: {
    zh: '打印的密码只出现这一次，登录后要先改掉。其他人、岗位和单位由管理员在工作台里建。每次都记入审计。',
    en: 'The password is printed once and must be changed at the first sign-in. Everybody else, their roles and units are made in the workbench. Each call is put on the audit log.',
  },
  run: async ({ given, io, open }) => {
    const [what, extra] = given.words
    if ((what !== 'admin' && what !== 'reset') || extra !== undefined)
      throw new UsageError({
        zh: '请写 jiebang users admin 或 jiebang users reset。',
        en: 'Say jiebang users admin or jiebang users reset.',
      })
    const login = loginOf(given)
    const app = await open(io.err)
    try {
      return what === 'admin' ? await makeAdmin(app, io, given, login) : await reset(app, io, login)
    } finally {
      await app.close()
    }
  },
}

const told = (io: Io, login: string, password: string): void =>
  io.out(
    say(io, {
      zh: `登录名 ${login}，起始密码 ${password}。只显示这一次，登录后请先改掉。`,
      en: `Sign-in name ${login}, start password ${password}. It is shown once; change it at the first sign-in.`,
    }),
  )

const makeAdmin = async (app: App, io: Io, given: Given, login: string): Promise<Answer> => {
  const county = countyOf(given)
  await countyForImport(app, county)
  const name = (given.value('name') ?? login).trim().slice(0, 60)
  const now = app.now()
  const id = uuid7(now)
  const password = makeStartPassword()
  const hash = await hashPassword(password)
  await inTransaction(app.pool, county, async (client) => {
    const taken = await client.query('select 1 from app_user where login = $1', [login])
    if (taken.rowCount !== 0) throw loginTaken(login)
    await insertPerson(client, county, { id, login, name }, hash, now)
    await storePassword(client, id, password, { at: now, mustChange: true })
    await client.query(
      `insert into user_role (user_id, role, county, region, valid_from) values ($1, 'admin', $2, $2, $3)`,
      [id, county, dayOf(now)],
    )
    const detail = { after: { login, name, role: 'admin', region: county }, by: 'cli' }
    await audit(client, { county, actor: 'system', action: 'user.created', subject: id, detail, at: now })
  })
  told(io, login, password)
  return { status: 0, json: { county, login, id, password } }
}

const reset = async (app: App, io: Io, login: string): Promise<Answer> => {
  const found = await app.pool.query<{ id: string; county: string }>(
    'select id, county from app_user where login = $1',
    [login],
  )
  const [user] = found.rows
  if (!user)
    throw new CommandFailure('user.unknown', {
      zh: `没有登录名 ${login}。`,
      en: `Nobody has the sign-in name ${login}.`,
    })
  const now = app.now()
  const password = makeStartPassword()
  await inTransaction(app.pool, user.county, async (client) => {
    await storePassword(client, user.id, password, { at: now, mustChange: true })
    await client.query('delete from session where user_id = $1', [user.id])
    const deed = { county: user.county, actor: 'system', action: 'user.passwordReset', subject: user.id }
    await audit(client, { ...deed, detail: { by: 'cli' }, at: now })
  })
  await app.pool.query(`notify ${accessChannel}`)
  told(io, login, password)
  return { status: 0, json: { county: user.county, login, id: user.id, password } }
}

const loginTaken = (login: string) =>
  new CommandFailure('admin.loginTaken', {
    zh: `登录名 ${login} 已经有人用了。忘了密码的，用 jiebang users reset --login ${login}。`,
    en: `The sign-in name ${login} is taken. For a forgotten password: jiebang users reset --login ${login}.`,
  })
