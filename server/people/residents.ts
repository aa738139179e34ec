import type { App } from '../app.ts'
import { listByPhone } from '../relay/lists.ts'
import type { Residents } from '../services.ts'
import { errorText } from '../store/node-error.ts'
import { PhoneCodes } from './phone-codes.ts'

/** Sends one text message to a number; null where the county has no such channel. */
export type Texting = (county: string) => ((phone: string, text: string) => Promise<void>) | null

/** What residents ask by telephone number, over the store. */
export const residentServices = (
  app: Pick<App, 'pool' | 'secrets' | 'now'>,
  texting: Texting,
  log: (message: string) => void,
): Residents => {
  const codes = new PhoneCodes(app.pool, app.secrets)
  return {
    canText: (county) => texting(county) !== null,
    phoneHash: (phone) => codes.hashOf(phone),
    issueCode: (county, phone) => codes.issue(county, phone, app.now()),
    redeemCode: (county, phone, code) => codes.redeem(county, phone, code, app.now()),
    text: async (county, phone, text) => {
      await texting(county)?.(phone, text).catch((error: unknown) => {
        log(`A code could not be sent in county ${county}: ${errorText(error)}`)
      })
    },
    matters: (county, phoneHash) => listByPhone(app.pool, county, phoneHash),
  }
}
