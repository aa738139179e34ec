import { type KeyRight, keyRights } from '@jiebang/contract/access/keys.ts'
import type { App } from '../../app.ts'
import { addKey, disableKey, listKeys } from '../../open311/keys.ts'
import { allServices } from '../../open311/services.ts'
import { setServiceType } from '../../open311/set-service.ts'
import { countyOf } from '../arguments.ts'
import { type Answer, type Call, CommandFailure, type CommandSpec, UsageError } from '../command.ts'
import { type Io, say } from '../io.ts'

const actor = 'system'

export const keysCommand: CommandSpec = {
  name: 'keys',
  about: { zh: '管理 Open311 的接口密钥和服务', en: 'manage API keys and services of Open311' },
  usage: 'keys add|list|disable|service --county CODE [options]',
  options: {
    county: { value: 'CODE', about: { zh: '县的六位代码', en: 'six digits of the county' } },
    name: { value: 'TEXT', about: { zh: '给谁用的（add）', en: 'who uses it (add)' } },
    rights: {
      value: 'LIST',
      about: {
        zh: 'requests、updates，用逗号隔开，默认 requests（add）',
        en: 'requests, updates; requests unless told (add)',
      },
    },
    unit: {
      value: 'ID',
      about: { zh: 'updates 代表哪个单位（add）', en: 'the unit that updates speak for (add)' },
    },
    id: { value: 'ID', about: { zh: '要停用的密钥（disable）', en: 'the key to disable (disable)' } },
    code: { value: 'CODE', about: { zh: '服务代码（service）', en: 'service code (service)' } },
    type: {
      value: 'TYPE',
      about: { zh: 'realtime、batch 或者 hidden（service）', en: 'realtime, batch or hidden (service)' },
    },
  },
  examples: [
    'jiebang keys add --county 990101 --name 热线平台',
    'jiebang keys add --county 990101 --name 住建系统 --rights requests,updates --unit 990101-housing',
    'jiebang keys list --county 990101',
    'jiebang keys service --county 990101 --code 010204 --type batch',
  ],
  more: {
    zh: '密钥只显示一次，系统里只存它的摘要；丢了就停用，再发一个。每次发放和停用都记入审计记录。',
    en: 'A key is shown once and only its digest is kept: when lost, disable it and add another. Each is audited.',
  },
  run: async (call) => {
    const [deed, ...more] = call.given.words
    const work = deed === undefined || !Object.hasOwn(deeds, deed) ? undefined : deeds[deed as Deed]
    if (!work || more.length > 0)
      throw new UsageError({
        zh: '要写 add、list、disable 或者 service 之一。',
        en: 'Say one of add, list, disable and service.',
      })
    const county = countyOf(call.given)
    const app = await call.open(call.io.err)
    try {
      if (!(await app.counties.get(county)))
        throw new CommandFailure('county.notSetUp', {
          zh: `${county} 没有设立。`,
          en: `The county ${county} is not set up.`,
        })
      return await work(app, county, call)
    } finally {
      await app.close()
    }
  },
}

type Work = (app: App, county: string, call: Call) => Promise<Answer>
type Deed = 'add' | 'list' | 'disable' | 'service'

const needed = (call: Call, name: string): string => {
  const value = call.given.value(name)?.trim()
  if (!value) throw new UsageError({ zh: `缺少 --${name}。`, en: `--${name} is missing.` })
  return value
}

const rightsOf = (call: Call): KeyRight[] => {
  const told = (call.given.value('rights') ?? 'requests').split(',').map((one) => one.trim())
  const rights = keyRights.filter((right) => told.includes(right))
  if (rights.length === 0 || rights.length !== new Set(told).size)
    throw new UsageError({
      zh: `--rights 只能是 ${keyRights.join('、')}。`,
      en: `--rights can only be ${keyRights.join(', ')}.`,
    })
  return rights
}

const add: Work = async (app, county, call) => {
  const name = needed(call, 'name')
  if (name.length > 100)
    throw new UsageError({ zh: '--name 最多 100 个字。', en: '--name has at most 100 characters.' })
  const rights = rightsOf(call)
  const unit = rights.includes('updates') ? needed(call, 'unit') : null
  if (unit !== null && !(await app.counties.get(county))?.unitNames.has(unit))
    throw new CommandFailure('unit.unknown', { zh: `没有单位 ${unit}。`, en: `There is no unit ${unit}.` })
  const { id, secret } = await addKey(app.pool, { county, name, rights, unit }, actor, app.now())
  tell(call.io, `${id}\n${secret}`, {
    zh: '上面第二行是密钥，只显示这一次，请交给使用的人。',
    en: 'The second line is the key. It is shown this once: hand it to whoever uses it.',
  })
  return { status: 0, json: { id, key: secret, county, name, rights, unit } }
}

const list: Work = async (app, county, { io }) => {
  const keys = await listKeys(app.pool, county)
  for (const k of keys) {
    const off = k.disabledAt === null ? '' : say(io, { zh: ' 已停用', en: ' disabled' })
    io.out([k.id, k.name, k.rights.join(','), k.unit ?? ''].join(' ').trimEnd() + off)
  }
  return { status: 0, json: { keys } }
}

const disable: Work = async (app, county, call) => {
  const id = needed(call, 'id').toLowerCase()
  const known = (await listKeys(app.pool, county)).some((k) => k.id === id)
  if (!known) throw new CommandFailure('key.unknown', { zh: '没有这个密钥。', en: 'There is no such key.' })
  const disabled = await disableKey(app.pool, county, id, actor, app.now())
  tell(call.io, id, { zh: '已停用。', en: 'It is disabled.' })
  return { status: 0, json: { id, disabled } }
}

const service: Work = async (app, county, call) => {
  const [code, type] = [needed(call, 'code'), needed(call, 'type')]
  if (!allServices((await app.ownRules.of(county)).known).has(code))
    throw new CommandFailure('category.unknown', {
      zh: `没有服务 ${code}。`,
      en: `There is no service ${code}.`,
    })
  if (type !== 'realtime' && type !== 'batch' && type !== 'hidden')
    throw new UsageError({
      zh: '--type 只能是 realtime、batch 或者 hidden。',
      en: '--type can only be realtime, batch or hidden.',
    })
  await setServiceType(app.pool, county, code, type, actor, app.now())
  tell(call.io, `${code} ${type}`, { zh: '已设置，立即生效。', en: 'It is set and in force.' })
  return { status: 0, json: { county, code, type } }
}

const deeds: { readonly [D in Deed]: Work } = { add, list, disable, service }

const tell = (io: Io, value: string, text: { zh: string; en: string }): void => {
  io.out(value)
  io.err(say(io, text))
}
