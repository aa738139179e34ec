import type { Me } from '@jiebang/contract/access/session.ts'
import type { App } from '../app.ts'
import type { Session } from './sessions.ts'

/** The signed-in person, as their browser needs it. */
export const meOf = async ({ user, csrf, grants }: Session, app: App): Promise<Me> => {
  const book = await app.counties.get(user.county)
  const running = grants.find((g) => g.emergency && g.emergency.until > app.now())?.emergency
  return {
    ...user,
    csrf,
    countyName: book?.reference.county.name ?? user.county,
    grants: grants.map(({ role, county, region, unit, from, to, actingFor, emergency }) => {
      const unitName = unit === undefined ? undefined : book?.unitNames.get(unit)
      return {
        ...{ role, county, region, from },
        ...(unit === undefined ? {} : { unit }),
        ...(unitName === undefined ? {} : { unitName }),
        ...(to === undefined ? {} : { to }),
        ...(actingFor === undefined
          ? {}
          : { actingFor, actingForName: book?.userNames.get(actingFor) ?? actingFor }),
        ...(emergency === undefined ? {} : { emergency: true as const }),
      }
    }),
    ...(running ? { emergency: { id: running.id, endsAt: running.until } } : {}),
  }
}
