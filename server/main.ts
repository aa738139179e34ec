import { pino } from 'pino'
import { openApp } from './app.ts'
import { buildServer } from './http/build-server.ts'
import { type Settings, settingsFrom } from './http/settings.ts'
import { startMailServer } from './intake/mail/mail-server.ts'
import { mailInFrom } from './intake/mail/mail-settings.ts'
import { openChannels } from './jobs/channels/open-channels.ts'
import { deliverFrom } from './jobs/deliver.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { analyze } from './store/analyze.ts'

export type ServeOptions = {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Over PORT; 0 picks one. */
  readonly port: number | undefined
  /** Load the synthetic county if it is not there. */
  readonly demo: boolean
}

export type Serving = { readonly address: string; close(): Promise<void> }

const withoutText = (error: Error & { code?: unknown }) => ({
  type: error.name,
  code: error.code,
  stack: error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n'),
})

/** Opens the store, loads the demo if asked to, and serves until `close`. */
export const startServing = async (
  { dataDir, databaseUrl, demo }: ServeOptions,
  settings: Settings,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Serving> => {
  const logger = pino({
    level: env['LOG_LEVEL'] ?? 'warn',
    redact: ['req.headers'],
    // Messages and details of the database may quote what somebody wrote.
    serializers: { err: withoutText },
  })
  const log = (message: string) => logger.info(message)
  const app = await openApp({ dataDir, databaseUrl, log, poolSize: 12 })
  const undo: (() => Promise<unknown>)[] = [() => app.close()]
  const close = async () => {
    const failed: unknown[] = []
    // Whatever does not stop well, the database still has to.
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => failed.push(error))
    if (failed.length > 0) throw failed[0]
  }
  try {
    if (demo) {
      const { loadDemo } = await import('./demo/load-demo.ts')
      const { printSignIns } = await import('./demo/sign-ins.ts')
      const { signIns, loaded } = await loadDemo(app, say)
      if (loaded > 0) await analyze(app.database.ownerUrl)
      app.counties.forget()
      say(printSignIns(signIns))
    }
    const { channels, before, contacts } = await openChannels(app, env, settings.publicUrl)
    undo.push(async () => channels.close())
    const { server, registry, live } = await buildServer(app, settings, logger, channels)
    undo.push(() => server.close())
    await live.start()
    undo.push(() => live.stop())
    const jobs = await startJobs(app, { log, deliver: before(deliverFrom(env, dataDir)), contacts, registry })
    undo.push(() => jobs.stop())
    const mail = await mailInFrom(env)
    if (mail) {
      const listener = await startMailServer(app, mail, log)
      undo.push(() => listener.stop())
      say(`Mail is taken in at ${mail.host}:${listener.port}.`)
    }
    const address = await server.listen({ host: settings.host, port: settings.port })
    return { address, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Serves until SIGINT or SIGTERM and then stops cleanly. Prints one line when it is ready. */
export const serve = async (options: ServeOptions): Promise<void> => {
  const told = settingsFrom(process.env)
  const settings = options.port === undefined ? told : { ...told, port: options.port }
  const signalled = new Promise<void>((resolve) => {
    // Not `once`: npm may deliver a second signal, which must not end the process half-way.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve())
  })
  const serving = await startServing(options, settings, process.env, (line) => console.log(line))
  console.log(`Jiebang is ready: ${serving.address}`)
  await signalled
  await serving.close()
}
