import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { Tries } from '../../access/tries.ts'
import type { App } from '../../app.ts'
import { linksOf } from '../../jobs/channels/links.ts'
import { errorText } from '../../store/node-error.ts'
import type { MailInSettings } from './mail-settings.ts'
import { readMail } from './read-mail.ts'
import { type Taken, takeMail } from './take-mail.ts'

export type MailServer = { readonly port: number; stop(): Promise<void> }

/** An answer of the SMTP dialogue: 4xx try again, 5xx never. */
const reply = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code })

/** Without the `+tag`, in lower case. */
const plain = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/, '')

/** Letters that one sender may bring in an hour; more are asked to come later. */
const mostPerHour = 60

const collect = (stream: SMTPServerDataStream): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    stream.on('data', (piece: Buffer) => {
      // What exceeds the limit is read to its end and kept nowhere.
      if (!stream.sizeExceeded) pieces.push(piece)
    })
    stream.on('end', () => resolve(stream.sizeExceeded ? Buffer.alloc(0) : Buffer.concat(pieces)))
    stream.on('error', reject)
  })

/**
 * Takes letters in for the addresses of the settings and for nobody else: it relays nothing and answers nothing itself.
 * A letter is acknowledged only once its matter is stored; until then the sending server keeps it and comes again.
 */
export const startMailServer = async (
  app: App,
  settings: MailInSettings,
  log: (message: string) => void,
): Promise<MailServer> => {
  const links = linksOf(app.secrets.portal)
  const senders = new Tries(mostPerHour, 3_600_000)

  const take = async (raw: Buffer, session: SMTPServerSession): Promise<Taken> => {
    const { mailFrom, rcptTo } = session.envelope
    const from = mailFrom === false ? '' : mailFrom.address
    const to = rcptTo[0]?.address ?? ''
    const place = settings.addresses.get(plain(to))
    if (senders.waitFor(from, app.now()) > 0) throw reply(451, 'Too many letters, come again later')
    senders.failed(from, app.now())
    const mail = await readMail(raw, { from, to }, settings.own).catch(() => {
      throw reply(554, 'This is not a letter that can be read')
    })
    return takeMail(app, links, mail, place ?? null)
  }

  const server = new SMTPServer({
    lmtp: settings.lmtp,
    banner: 'jiebang',
    size: settings.mostBytes,
    authOptional: true,
    disabledCommands: settings.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(settings.tls ?? {}),
    disableReverseLookup: true,
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 1500,
    logger: false,
    onRcptTo: ({ address }, session, done) => {
      // What we write from may only be told what did not arrive.
      if (!settings.addresses.has(plain(address)) && !settings.own.has(plain(address)))
        return done(reply(550, 'No such address here, and nothing is relayed'))
      if (session.envelope.rcptTo.length >= 20) return done(reply(452, 'Too many recipients'))
      return done()
    },
    onData: (stream, session, done) => {
      collect(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw reply(552, 'The letter is too large')
          const taken = await take(raw, session)
          log(`A letter was ${taken}.`)
          if (taken === 'refused') throw reply(554, 'The letter could not be taken as a matter')
          done(null)
        })
        .catch((error: unknown) => {
          const code = typeof error === 'object' && error !== null && 'responseCode' in error
          if (!code) log(`A letter could not be stored: ${errorText(error)}`)
          done(code && error instanceof Error ? error : reply(451, 'Not now, come again'))
        })
    },
  })
  // A client that breaks off is its own business.
  server.on('error', (error) => log(`The mail listener: ${errorText(error)}`))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const { port } = server.server.address() as AddressInfo
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
