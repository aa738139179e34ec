import { suggestType } from '@jiebang/core/dispatch/suggest-type.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { longestText } from '@jiebang/core/relay/text.ts'
import type { App } from '../../app.ts'
import { matterState } from '../../jobs/channels/fan-out.ts'
import { type Links, reporterMark } from '../../jobs/channels/links.ts'
import type { Uploader } from '../../knowledge/files/files.ts'
import { reporterOf } from '../../relay/prepare.ts'
import type { Result } from '../../services.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { addItems, knownItems } from '../item-store.ts'
import { titleOf } from '../mapping.ts'
import { withoutQuote } from './plain-text.ts'
import type { Mail } from './read-mail.ts'
import { takeBounce } from './take-bounce.ts'

/** What became of a letter. `ignored`: a machine wrote it, or nobody could answer it. */
export type Taken = 'registered' | 'answered' | 'known' | 'ignored' | 'bounced' | 'refused'

const source = 'mail'
const mostFiles = 9

const cut = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`

/** Files that may be kept, under the rules of every other file; how many were not is said in the text. */
const keep = async (app: App, county: string, uploader: Uploader, mail: Mail) => {
  const ids: string[] = []
  for (const { name, bytes } of mail.files.slice(0, mostFiles)) {
    const kept = await app.files.receive(county, uploader, { name, bytes, keepLocation: false })
    if (kept.ok) ids.push(kept.value.id)
  }
  return { ids, left: mail.files.length - ids.length }
}

const noteOf = (left: number): string => (left === 0 ? '' : `\n\n（来信另有 ${left} 个附件没有收下。）`)

/**
 * A letter becomes a matter, or a word on one: with the token of a letter of ours it is that person's reply. Repeated
 * delivery of the same Message-ID changes nothing. Without a place only reports of what did not arrive are taken.
 */
export const takeMail = async (app: App, links: Links, mail: Mail, place: string | null): Promise<Taken> => {
  if (mail.bounce !== null) return (await takeBounce(app, links, mail.bounce)) ? 'bounced' : 'ignored'
  if (place === null) return 'refused'
  if (mail.automatic || mail.from === null) return 'ignored'
  const known = await knownItems(app.pool, place.slice(0, 6), source, [mail.id])
  if (known.size > 0) return 'known'
  const answered = await answer(app, links, mail)
  return answered ?? register(app, mail, mail.from, place)
}

const done = (result: Result<unknown>): boolean => result.ok

const answer = async (app: App, links: Links, mail: Mail): Promise<Taken | null> => {
  for (const token of mail.tokens) {
    const link = links.read('mail', token)
    if (link === null || link.expiresAt <= app.now()) continue
    const m = await matterState(app.pool, link.county, link.matter)
    const reporter = m?.reporters.find((r) => reporterMark(r.id) === link.reporter)
    // A closed matter takes no more words: the letter becomes one of its own.
    if (!m || !reporter || m.stage === 'closed') continue
    const actor = { kind: 'reporter', id: reporter.id } as const
    const { ids, left } = await keep(app, m.county, `reporter:${reporter.id}`, mail)
    const text = cut(`${withoutQuote(mail.text)}${noteOf(left)}`.trim())
    const sent = (what: string) => ({ commandId: uuidOf(`mail:${mail.id}:${what}`) })
    const files = ids.length === 0 ? {} : { attachments: ids }
    const said =
      m.turn === 'resident'
        ? await app.relay.send(
            actor,
            m.county,
            m.id,
            'ReplyAsResident',
            { text: text || '（见附件）', ...files },
            sent('reply'),
          )
        : ids.length > 0
          ? await app.relay.send(
              actor,
              m.county,
              m.id,
              'Attach',
              { attachments: ids, ...(text === '' ? {} : { text }) },
              sent('attach'),
            )
          : text === ''
            ? null
            : await app.relay.send(
                actor,
                m.county,
                m.id,
                'Remind',
                { kind: 'byResident', text },
                sent('remind'),
              )
    if (said === null) return 'ignored'
    if (!done(said)) continue
    await addItems(
      app.pool,
      m.county,
      source,
      [{ external_id: mail.id, matter: m.id, recipient: null }],
      app.now(),
    )
    return 'answered'
  }
  return null
}

const register = async (app: App, mail: Mail, from: string, place: string): Promise<Taken> => {
  const county = place.slice(0, 6)
  const commandId = uuidOf(`mail:${mail.id}`)
  const { ids, left } = await keep(app, county, `reporter:${reporterOf(commandId)}`, mail)
  const body = cut(`${mail.text || mail.subject}${noteOf(left)}`.trim())
  if (body === '') return 'ignored'
  const made = await app.relay.register(
    { kind: 'visitor' },
    county,
    {
      // Only a suggestion: the desk says what it is when it accepts.
      requestType: suggestType(app.rules.suggestions, mail.subject, body).type,
      channel: 'letter',
      place,
      title: mail.subject || titleOf(body),
      body,
      email: from,
      notifyBy: 'email',
      ...(mail.name === '' ? {} : { name: mail.name }),
      ...(ids.length === 0 ? {} : { attachments: ids }),
    },
    { commandId },
  )
  if (!made.ok) return made.why.refused === 'command.idReused' ? 'known' : 'refused'
  const item = { external_id: mail.id, matter: made.value.id as MatterId, recipient: null }
  await addItems(app.pool, county, source, [item], app.now())
  return 'registered'
}
