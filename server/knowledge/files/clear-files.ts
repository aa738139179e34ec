import type { App } from '../../app.ts'
import { givenFiles } from './given-files.ts'

/** Ids of the files that a matter still has; null where it cannot be read, which removes nothing. */
const standingIn =
  (app: App, county: string) =>
  async (matter: string): Promise<ReadonlySet<string> | null> => {
    const view = await app.relay.view({ kind: 'system' }, county, matter)
    if (!view.ok) return null
    return new Set(givenFiles(view.value).flatMap(({ files }) => files.map((f) => f.id)))
  }

/** Removes what no matter named in time, and what was struck from a matter. @returns how many files */
export const clearFiles = async (app: App, county: string, signal?: AbortSignal): Promise<number> =>
  (await app.files.removeOrphans(county, signal)) +
  (await app.files.removeStruck(county, standingIn(app, county)))
