import { readFile } from 'node:fs/promises'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { type Language, languages } from '../../portal/languages.ts'
import { appSender } from './app-hook.ts'
import type { ContactRules, PersonalChannel } from './contact-rules.ts'
import { isAddress, mailSender } from './email.ts'
import { type Gateway, gatewaySchema, gatewaySender } from './gateway.ts'
import type { Links } from './links.ts'
import type { Send } from './parcel.ts'
import { holesOf, type Values } from './template.ts'

/** How residents are reached from this installation. */
export type Channels = {
  readonly rules: ContactRules
  readonly links: Links
  /** `https://…`; null where none is set, and then no message holds a link. */
  readonly publicUrl: string | null
  /** Mails say that they may be answered. */
  readonly readsAnswers: boolean
  /** Null where the county has no such channel. */
  sender(county: string, channel: PersonalChannel): Send | null
  language(county: string): Language
  close(): void
}

/** What the operator set cannot be used; said before anything starts, never with the values, which may be secret. */
export class ChannelsRefused extends Error {}

const exact = { additionalProperties: false }
const languageSchema = Type.Optional(Type.Union(languages.map((l) => Type.Literal(l))))
const appSchema = Type.Object({ url: Type.String({ pattern: '^https?://' }), secret: Type.String() }, exact)
const county = Type.Object(
  {
    language: languageSchema,
    sms: Type.Optional(Type.Union([gatewaySchema, Type.Literal(false)])),
    app: Type.Optional(Type.Union([appSchema, Type.Literal(false)])),
    email: Type.Optional(Type.Literal(false)),
  },
  exact,
)
const fileSchema = Type.Object(
  {
    language: languageSchema,
    sms: Type.Optional(gatewaySchema),
    app: Type.Optional(appSchema),
    counties: Type.Optional(Type.Record(Type.String({ pattern: '^[0-9]{6}$' }), county)),
  },
  exact,
)
const check = Compile(fileSchema)
type File = Type.Static<typeof fileSchema>

const readFileOf = async (path: string | undefined): Promise<File> => {
  if (!path) return {}
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ChannelsRefused('The file of JIEBANG_CHANNELS cannot be read.')
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ChannelsRefused('The file of JIEBANG_CHANNELS is no JSON.')
  }
  if (check.Check(value)) return value
  const [first] = check.Errors(value)
  throw new ChannelsRefused(`JIEBANG_CHANNELS: ${first?.instancePath || '/'} ${first?.message ?? 'is wrong'}`)
}

const known = ['phone', 'text', 'no', 'link', 'kind', 'id', 'seconds', 'millis', 'signature']

/** Everything that templates may take from the environment, checked to be there. */
const environmentOf = (file: File, env: NodeJS.ProcessEnv): Values => {
  const values: Record<string, string> = {}
  for (const name of holesOf(JSON.stringify(file))) {
    if (known.includes(name)) continue
    const variable = name.startsWith('env.') ? name.slice(4) : null
    if (variable === null) throw new ChannelsRefused(`JIEBANG_CHANNELS: nothing is called {${name}}.`)
    const value = env[variable]
    if (!value) throw new ChannelsRefused(`JIEBANG_CHANNELS asks for ${variable}, which is not set.`)
    values[name] = value
  }
  return values
}

const mailOf = (env: NodeJS.ProcessEnv): ReturnType<typeof mailSender> | null => {
  const url = env['JIEBANG_SMTP_URL']
  if (!url) return null
  const from = env['JIEBANG_MAIL_FROM'] ?? ''
  const replyTo = env['JIEBANG_MAIL_REPLY_TO'] || null
  if (!/^smtps?:\/\/[^/]+/.test(url) || !URL.canParse(url))
    throw new ChannelsRefused('JIEBANG_SMTP_URL must look like smtp://user:password@host:587.')
  if (!isAddress(from)) throw new ChannelsRefused('JIEBANG_MAIL_FROM must be the mail address to send from.')
  if (replyTo !== null && !isAddress(replyTo))
    throw new ChannelsRefused('JIEBANG_MAIL_REPLY_TO must be a mail address.')
  return mailSender({ url, from, replyTo })
}

type Told = {
  readonly env: NodeJS.ProcessEnv
  readonly publicUrl: string | undefined
  readonly rules: ContactRules
  readonly links: Links
  readonly now: () => number
}

/** @throws ChannelsRefused in words for the operator. */
export const channelsFrom = async ({ env, publicUrl, rules, links, now }: Told): Promise<Channels> => {
  const file = await readFileOf(env['JIEBANG_CHANNELS'])
  const values = environmentOf(file, env)
  const mail = mailOf(env)
  const sms = (gateway: Gateway | false | undefined): Send | null =>
    gateway ? gatewaySender(gateway, values, now) : null
  const app = (hook: Type.Static<typeof appSchema> | false | undefined): Send | null => {
    if (!hook) return null
    const secret = hook.secret.replace(/\{(env\.[A-Z0-9_]+)\}/g, (_, name: string) => values[name] ?? '')
    if (secret.length < 16) throw new ChannelsRefused('JIEBANG_CHANNELS: the secret of app is too short.')
    return appSender({ url: hook.url, secret })
  }
  type Set = { readonly [C in PersonalChannel]: Send | null }
  const shared: Set = { sms: sms(file.sms), app: app(file.app), email: mail }
  const own = new Map<string, Set>(
    Object.entries(file.counties ?? {}).map(([code, c]) => [
      code,
      {
        sms: c.sms === undefined ? shared.sms : sms(c.sms),
        app: c.app === undefined ? shared.app : app(c.app),
        email: c.email === false ? null : shared.email,
      },
    ]),
  )
  return {
    rules,
    links,
    publicUrl: publicUrl ?? null,
    readsAnswers: Boolean(env['JIEBANG_MAIL_REPLY_TO']),
    sender: (code, channel) => (own.get(code) ?? shared)[channel],
    language: (code) => file.counties?.[code]?.language ?? file.language ?? 'zh-Hans',
    close: () => mail?.close(),
  }
}
