import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type { Command } from '@jiebang/core/relay/commands.ts'
import type { AttachmentRef } from '@jiebang/core/relay/facts.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { NotifyBy } from '@jiebang/core/relay/words.ts'
import { wordsOf } from '../knowledge/words.ts'
import { phoneKey } from '../people/mask.ts'
import { type Secrets, sha256 } from '../people/secrets.ts'
import { uuidOf } from '../store/uuid7.ts'
import type { Item, NewMatter } from './item.ts'

export type Prepared = { readonly item: Item; readonly code: string }

export type Registration = {
  readonly county: string
  readonly desk: string
  readonly body: RegisterBody
  readonly actor: Actor
  readonly commandId: string
  /** Where it came from and when it was brought, for what comes from a file. */
  readonly source?: string
  readonly at?: number
  /** What the ids in `body.attachments` stand for. */
  readonly files?: readonly AttachmentRef[]
}

/**
 * A registration as the core takes it. Ids follow from the command's id, so that the same form sent twice is one
 * matter with one query code; who reports is hidden before it reaches facts or hashes.
 */
export const prepareRegister = (r: Registration, secrets: Secrets): Prepared => {
  const { body, county, commandId } = r
  const matter = matterOf(commandId) as MatterId
  const reporter = reporterOf(commandId)
  const code = secrets.queryCode(commandId)
  const phone = phoneKey(body.phone ?? '')
  const personal: Record<string, string> = { title: body.title.trim(), body: body.body.trim() }
  if (body.name?.trim()) personal['name'] = secrets.hide(body.name.trim())
  if (phone !== '') personal['phone'] = secrets.hide(phone)
  if (body.address?.trim()) personal['address'] = secrets.hide(body.address.trim())
  const email = body.email?.trim() ?? ''
  if (email !== '') personal['email'] = secrets.hide(email)
  if (body.location) personal['location'] = secrets.hide(pointText(body.location))
  for (const [question, answer] of Object.entries(body.answers ?? {}))
    personal[`q.${question}`] = typeof answer === 'string' ? answer.trim() : answer.join('\n')
  const command: Command = {
    type: 'Register',
    matter,
    county,
    no: '',
    requestType: body.requestType,
    urgency: body.urgency ?? 'ordinary',
    category: body.category ?? null,
    channel: body.channel ?? 'portal',
    place: body.place,
    desk: r.desk,
    public: body.public ?? false,
    reporter: {
      id: reporter,
      noReply: body.noReply ?? false,
      secret: body.secret ?? false,
      reachable: phone !== '' || email !== '',
      ...viaOf(body.notifyBy, phone !== '', email !== ''),
    },
    about: body.about ?? [],
    source: r.source ?? null,
    personal,
    ...(r.files && r.files.length > 0 ? { attachments: r.files } : {}),
  }
  const created: NewMatter = {
    title: body.title.trim(),
    codeHash: secrets.lookup('query-code', `${matter}:${code}`),
    words: wordsOf(`${body.title}\n${body.body}`).join(' '),
    phoneHash: phone === '' ? null : secrets.lookup('phone', phone),
  }
  const item: Item = {
    county,
    commandId,
    payloadHash: sha256(JSON.stringify([senderOf(r.actor), body, r.source ?? null, r.at ?? null])),
    actor: r.actor,
    command,
    created: new Map([[matter, created]]),
    ...(r.at === undefined ? {} : { at: r.at }),
  }
  return { item, code }
}

/** Six decimals: a hand's breadth, and always the same text for the same place. */
const pointText = ({ lat, long }: { lat: number; long: number }): string =>
  `${lat.toFixed(6)},${long.toFixed(6)}`

/** What they chose, where it can reach them; where they chose nothing, what they left us. */
const viaOf = (
  chosen: RegisterBody['notifyBy'],
  phone: boolean,
  email: boolean,
): { readonly via?: NotifyBy } => {
  if (chosen === 'none') return {}
  const can = { sms: phone, call: phone, email, app: true }
  if (chosen && can[chosen]) return { via: chosen }
  return phone ? { via: 'sms' } : email ? { via: 'email' } : {}
}

/** Part of what was sent: somebody else's command id opens nobody the answer to it. */
const senderOf = (actor: Actor): string =>
  actor.kind === 'user' || actor.kind === 'reporter' ? `${actor.kind}:${actor.id}` : actor.kind

/** Who a registration's reporter will be: known before it is sent, so that files can wait under that name. */
export const reporterOf = (commandId: string): string => uuidOf(`reporter:${commandId}`)

/** A UUIDv7 command id names a new matter with the same time in it, so that neighbours in time are neighbours on disk. */
export const matterOf = (commandId: string): string => {
  const derived = uuidOf(`matter:${commandId}`)
  return commandId[14] === '7' ? `${commandId.slice(0, 15)}${derived.slice(15)}` : derived
}

/** Children of a split get ids and titles here; every other body is the command as it stands. */
export const prepareCommand = <N extends SentName>(
  county: string,
  matter: MatterId,
  name: N,
  body: SentBody<N>,
  actor: Actor,
  commandId: string,
  expectedVersion?: number,
  files: readonly AttachmentRef[] = [],
): Item => {
  const payloadHash = sha256(JSON.stringify([senderOf(actor), matter, name, body]))
  const base = {
    county,
    commandId,
    payloadHash,
    actor,
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  }
  if (name !== 'Split') {
    // `body` was validated against the schema of `name`; the compiler cannot relate the two unions.
    const { attachments: _ids, ...rest } = body as { attachments?: unknown }
    const given = files.length > 0 || name === 'Attach' ? { attachments: files } : {}
    return { ...base, command: { type: name, matter, ...rest, ...given } as unknown as Command }
  }
  const split = body as SentBody<'Split'>
  const children = split.children.map((child, i) => ({
    ...child,
    id: matterOf(uuidOf(`child:${commandId}:${i}`)) as MatterId,
    no: '',
  }))
  const created = new Map(
    children.map((child) => [
      child.id,
      {
        title: child.title.trim(),
        codeHash: null,
        words: wordsOf(`${child.title}\n${child.body}`).join(' '),
        phoneHash: null,
      },
    ]),
  )
  return { ...base, command: { type: 'Split', matter, children }, created }
}
