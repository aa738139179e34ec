import type { App } from '../../app.ts'
import { demoCounty } from '../county/places.ts'
import { makeHouseholds } from './generate.ts'
import { storeHouseholds } from './store-households.ts'

const seed = 'yunxi'
const count = 600

/** Gives the demo county some six hundred households; also one that was loaded before there were any. */
export const writeHouseholds = (
  { pool, secrets }: Pick<App, 'pool' | 'secrets'>,
  at: number,
): Promise<number> => storeHouseholds(pool, secrets, demoCounty, makeHouseholds(seed, count, { at }), at)
