import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type CategoriesSetting,
  type DeadlinesSetting,
  putSetting,
  type SettingKey,
  type SettingRow,
  type SettingValue,
  settingDefaults,
  settingEffect,
  settingKeys,
  settings,
  tryDetails,
} from '@jiebang/contract/access/admin-settings.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import { dayNumberFrom, dayOf } from '@jiebang/core/clock/instant.ts'
import { canonical } from '@jiebang/core/oversight/canonical.ts'
import Type from 'typebox'
import { administer } from '../access/admin-deed.ts'
import { officer, refuseUnlessWhole } from '../access/admin-guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { calendarChannel } from '../jobs/change-listener.ts'
import { peopleNames } from '../oversight/audit-list.ts'
import type { SettingVersion } from './configs.ts'
import { daysOf, limitsChanged, movedBy } from './setting-effect.ts'

/** Settings that a county's administrators change while the system runs, each by version and with its reason. */
export const settingRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const tags = ['admin']
  const params = Type.Object({ county })
  const named = async (of: string, rows: SettingVersion[]): Promise<SettingRow[]> => {
    const names = await peopleNames(app.pool, of)
    return rows.map((row) => ({ ...row, byName: (row.by !== null && names.get(row.by)) || null }))
  }
  const newest = async (of: string, key: SettingKey): Promise<SettingVersion> => {
    const [row] = await app.configs.history(of, key, 1)
    return row ?? { key, version: 0, value: settingDefaults[key], by: null, at: null, why: null }
  }

  server.get(
    '/counties/:county/admin/settings',
    { schema: { tags, params, response: { 200: settings } } },
    async (request) => {
      const who = officer(request, ['admin', 'auditor'], app.now())
      const rows = await Promise.all(settingKeys.map((key) => newest(who.county, key)))
      return { items: await named(who.county, rows) }
    },
  )

  for (const key of settingKeys) {
    server.get(
      `/counties/:county/admin/settings/${key}/history`,
      { schema: { tags, params, response: { 200: settings } } },
      async (request) => {
        const who = officer(request, ['admin', 'auditor'], app.now())
        return { items: await named(who.county, await app.configs.history(who.county, key)) }
      },
    )
    server.post(
      `/counties/:county/admin/settings/${key}/try`,
      { schema: { tags, params, body: tryDetails(key), response: { 200: settingEffect } } },
      async (request) => {
        const who = officer(request, ['admin'], app.now())
        const value = request.body.value as SettingValue<SettingKey>
        await refuseWrong(app, who.county, key, value)
        const [before, after] = await Promise.all([
          app.laws.of(who.county),
          app.laws.with(who.county, key === 'calendar' || key === 'deadlines' ? { [key]: value } : {}),
        ])
        const days = daysOf(after, who.county, app.now())
        const limits = limitsChanged(before, after, who.county, days)
        return { ...(await movedBy(app.pool, who.county, after)), limits }
      },
    )
    server.post(
      `/counties/:county/admin/settings/${key}`,
      { schema: { tags, params, body: putSetting(key), response: { 200: settings } } },
      async (request) => {
        const who = officer(request, ['admin'], app.now())
        refuseUnlessWhole(who)
        const { seen, why } = request.body
        const value = request.body.value as SettingValue<SettingKey>
        await refuseWrong(app, who.county, key, value)
        const before = await newest(who.county, key)
        await administer(app, who, why, async (client) => {
          const put = await app.configs.put(client, who.county, key, { seen, value, by: who.id, why })
          if (!put)
            throw new Refused({ refused: 'command.versionChanged', params: { version: before.version } })
          // The answer does not wait until all clocks are right; a job makes them so.
          if (key === 'calendar') await client.query(`notify ${calendarChannel}`)
          const detail = { version: seen + 1, before: before.value, after: value }
          return { deed: { action: 'setting.changed', subject: key, detail }, value: null }
        })
        return { items: await named(who.county, await app.configs.history(who.county, key)) }
      },
    )
  }
}

type Fault = { readonly path: string; readonly message: string }

const refuseWrong = async (app: App, of: string, key: SettingKey, value: SettingValue<SettingKey>) => {
  const faults =
    key === 'calendar'
      ? dayFaults((value as SettingValue<'calendar'>).days.map((d) => d.day))
      : key === 'deadlines'
        ? await deadlineFaults(app, of, value as DeadlinesSetting)
        : key === 'categories'
          ? categoryFaults(app, value as CategoriesSetting)
          : []
  if (faults.length > 0) throw new Refused({ refused: 'request.invalid' }, faults)
}

const dayFaults = (days: readonly string[]): Fault[] =>
  days.flatMap((day, i) => {
    const path = `/value/days/${i}/day`
    if (dayNumberFrom(day) === null) return [{ path, message: 'must be a day' }]
    return days.indexOf(day) === i ? [] : [{ path, message: 'is named twice' }]
  })

/** A version that has begun is law by which clocks were started: it is neither changed nor dropped, another follows it. */
const deadlineFaults = async (app: App, of: string, { versions }: DeadlinesSetting): Promise<Fault[]> => {
  const today = dayOf(app.now())
  const before = (await app.configs.of(of, 'deadlines')).value.versions
  const begun = before.filter((v) => v.from <= today)
  const kept = (v: (typeof versions)[number]) => begun.some((b) => canonical(b) === canonical(v))
  const faults = versions.flatMap((v, i) => {
    const path = `/value/versions/${i}`
    if (dayNumberFrom(v.from) === null) return [{ path: `${path}/from`, message: 'must be a day' }]
    const twice = versions.findIndex((o) => o.version === v.version || o.from === v.from) !== i
    if (twice) return [{ path, message: 'has the version or the first day of another' }]
    return kept(v) || v.from > today
      ? []
      : [{ path: `${path}/from`, message: 'must lie ahead: deadlines do not change afterwards' }]
  })
  const dropped = begun.some((b) => !versions.some((v) => canonical(v) === canonical(b)))
  return dropped
    ? [...faults, { path: '/value/versions', message: 'a version that has begun stays' }]
    : faults
}

const categoryFaults = (app: App, value: CategoriesSetting): Fault[] => {
  const known = app.rules.categories
  const added = new Set(value.added.map((c) => c.code))
  const isKnown = (code: string): boolean => known.has(code) || added.has(code)
  /** Named before, so that no class stands above itself. */
  const isBefore = (code: string, i: number): boolean =>
    known.has(code) || value.added.slice(0, i).some((c) => c.code === code)
  return [
    ...value.added.flatMap(({ code, parent }, i) => [
      ...(known.has(code) ? [{ path: `/value/added/${i}/code`, message: 'is a class of the rules' }] : []),
      ...(parent === null || isBefore(parent, i)
        ? []
        : [{ path: `/value/added/${i}/parent`, message: 'is not named before' }]),
    ]),
    ...value.renamed.flatMap(({ code }, i) =>
      isKnown(code) ? [] : [{ path: `/value/renamed/${i}/code`, message: 'is not known' }],
    ),
    ...value.retired.flatMap((code, i) =>
      isKnown(code) ? [] : [{ path: `/value/retired/${i}`, message: 'is not known' }],
    ),
    ...(added.size < value.added.length ? [{ path: '/value/added', message: 'names a code twice' }] : []),
  ]
}
