import type { App } from '../../app.ts'
import { forgetReplays } from '../../intake/item-store.ts'
import { spreadPushes } from '../../intake/push.ts'
import { windowMs } from '../../intake/signature.ts'
import { endCallBacks } from './call-back-store.ts'
import type { Channels } from './channels.ts'
import { type SendOptions, type SendRun, sendDeliveries } from './send-deliveries.ts'

/** One county's turn: what waits goes out, and whom nobody has to call any more leaves the list. */
export const contactResidents = async (
  app: App,
  channels: Channels,
  county: string,
  options: SendOptions = {},
): Promise<SendRun> => {
  await spreadPushes(app, county)
  const run = await sendDeliveries(app, channels, county, options)
  await endCallBacks(app.pool, county, app.now(), channels.rules.noticeDays)
  await forgetReplays(app.pool, county, app.now() - 3 * windowMs)
  return run
}
