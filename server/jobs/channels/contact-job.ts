import { endCallBacks } from './call-back-store.ts'
import type { Channels } from './channels.ts'
import { type SendApp, type SendOptions, type SendRun, sendDeliveries } from './send-deliveries.ts'

/** One county's turn: what waits goes out, and whom nobody has to call any more leaves the list. */
export const contactResidents = async (
  app: SendApp,
  channels: Channels,
  county: string,
  options: SendOptions = {},
): Promise<SendRun> => {
  const run = await sendDeliveries(app, channels, county, options)
  await endCallBacks(app.pool, county, app.now())
  return run
}
