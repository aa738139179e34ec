import { join } from 'node:path'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Actor, Role } from '@jiebang/core/access/roles.ts'
import Fastify, { type FastifyInstance } from 'fastify'
import { loadLaw } from '../../clock/load-rules.ts'
import type { NightRoot } from '../../services.ts'
import { portalNotFound, portalPlugin } from '../plugin.ts'
import { type FakeIntake, fakeIntake } from './fake-intake.ts'
import { type FakeRelay, fakeRelay } from './fake-relay.ts'

/** A fictional county, small enough to be read at a glance. */
const county = { code: '990101', name: '云溪县', synthetic: true }
const division = (code: string, name: string, level: string, parent: string) => ({
  code,
  name,
  level,
  parent,
})
const unit = (id: string, name: string, shortName: string, kind: string, division: string) => ({
  id,
  name,
  shortName,
  kind,
  division,
  phone: null as string | null,
})

export const reference: Reference = {
  county,
  divisions: [
    { code: county.code, name: county.name, level: 'county', parent: null },
    division('990101001', '南滨街道', 'town', county.code),
    division('990101001001', '南门社区', 'village', '990101001'),
    division('990101001002', '河沿社区', 'village', '990101001'),
    division('990101100', '石桥镇', 'town', county.code),
    division('990101100200', '石桥村', 'village', '990101100'),
  ],
  units: [
    {
      ...unit('desk-nb', '南滨街道受理台', '南滨街道受理台', 'desk', '990101001'),
      ...{ phone: '0990-612345' },
    },
    { ...unit('desk-sq', '石桥镇受理台', '石桥镇受理台', 'desk', '990101100'), ...{ phone: '0990-654321' } },
    unit('housing', '云溪县住房和城乡建设局', '住建局', 'department', county.code),
    unit('water', '云溪县水务局', '水务局', 'department', county.code),
    unit('urban', '云溪县城市管理局', '城管局', 'department', county.code),
  ],
  users: [{ id: '00000000-0000-7000-8000-000000000001', name: '周明', unit: 'housing' }],
  needs: [],
  categories: [],
  grounds: [],
}

const staff = (id: number, role: Role, unit?: string): Actor => ({
  kind: 'user',
  id: `00000000-0000-7000-8000-00000000000${id}`,
  grants: [{ role, county: county.code, region: county.code, from: '2020-01-01', ...(unit ? { unit } : {}) }],
})
export const people = {
  desk: staff(2, 'dispatcher', 'desk-nb'),
  handler: staff(3, 'handler', 'housing'),
  water: staff(4, 'handler', 'water'),
  supervisor: staff(5, 'supervisor'),
} as const

export type Demo = FakeRelay & {
  readonly app: FastifyInstance
  readonly intake: FakeIntake
  readonly roots: NightRoot[]
}

export const startDemo = async (withCounty = true): Promise<Demo> => {
  const rules = await loadLaw(join(import.meta.dirname, '../../../rules'))
  if (!rules.ok) throw new Error(JSON.stringify(rules.faults[0]))
  const fake = fakeRelay(rules.law, rules.grounds, withCounty ? reference : null)
  const roots: NightRoot[] = []
  const app = Fastify()
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        scriptSrc: ["'self'"],
      },
    },
  })
  await app.register(cookie)
  await app.register(formbody)
  const intake = fakeIntake(rules.questions, { ...fake, divisions: reference.divisions })
  const options = {
    relay: fake.relay,
    counties: fake.counties,
    residents: fake.residents,
    oversight: {
      roots: async (_county: string, limit: number) => roots.slice(0, limit),
      contactReads: async () => ({ people: 0, reads: [] }),
    },
    intake,
    lawOf: async () => rules.law,
    grounds: rules.grounds,
    secret: Buffer.alloc(32, 7),
    now: () => fake.clock.now,
  }
  await app.register(portalPlugin, options)
  app.setNotFoundHandler(portalNotFound(options))
  return { ...fake, app, roots, intake }
}
