import type { ShellCode } from '@jiebang/contract/problems/shell-codes.ts'
import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { Receipt, RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { CommandAnswer, MatterPage, MatterView } from '@jiebang/contract/relay/views.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { type Answers, checkAnswers, questionsOf } from '@jiebang/core/dispatch/questions.ts'
import type { AttachmentRef } from '@jiebang/core/relay/facts.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { blanksIn } from '@jiebang/core/relay/template.ts'
import type pg from 'pg'
import { addressKey, Tries } from '../access/tries.ts'
import type { RuleBook } from '../clock/rule-book.ts'
import { recordAttempt } from '../dispatch/attempts.ts'
import type { Files, Uploader } from '../knowledge/files/files.ts'
import { isSecret, OpenedSecrets } from '../people/opened-secret.ts'
import type { Secrets } from '../people/secrets.ts'
import type { CountyBook, CountyBooks } from '../place/county-book.ts'
import type { CountyRules } from '../place/county-rules.ts'
import type { RelayServices, Result, Sent } from '../services.ts'
import { readIn } from '../store/in-scope.ts'
import { unstorable } from '../store/storable.ts'
import type { PublicFilter } from './list-sql.ts'
import { listPromises } from './lists.ts'
import { matterOf, prepareCommand, prepareRegister, reporterOf } from './prepare.ts'
import { findMatter, viewFor } from './view.ts'
import type { Writer } from './writer.ts'

export type RelayDeps = {
  readonly pool: pg.Pool
  readonly writer: Writer
  readonly secrets: Secrets
  readonly ownRules: CountyRules
  readonly counties: CountyBooks
  readonly files: Files
  readonly now: () => number
}

type Refused = {
  readonly ok: false
  readonly why: { refused: ShellCode; params?: Record<string, string | number> }
}

const no = (refused: ShellCode, params?: Record<string, string | number>): Refused => ({
  ok: false,
  why: params ? { refused, params } : { refused },
})

/** Under whose name files wait; null for those who bring none. */
const uploaderOf = (actor: Actor): Uploader | null =>
  actor.kind === 'user' || actor.kind === 'reporter' ? `${actor.kind}:${actor.id}` : null

/** A blank that a template left and nobody filled must not reach a resident; what residents write is their own. */
const unfilled = (actor: Actor, body: object) => {
  if (actor.kind !== 'user') return null
  const texts = Object.values(body).filter((value): value is string => typeof value === 'string')
  const blank = texts.flatMap(blanksIn)[0]
  return blank === undefined ? null : no('text.unfilledBlank', { blank: blank.name })
}

/** What is missing is for the form to ask: whoever takes a call down may not know. */
const wrongAnswer = (
  rules: RuleBook,
  category: string | null | undefined,
  answers: Answers | undefined,
): Refused | null => {
  if (answers === undefined) return null
  const questions = questionsOf(rules, category ?? null)
  const wrong = checkAnswers(questions, answers).find(({ fault }) => fault !== 'missing')
  if (wrong === undefined) return null
  return no('answer.wrong', {
    question: questions.find((q) => q.code === wrong.code)?.label.zh ?? wrong.code,
  })
}

const unknownCategory = (
  { categories, needs }: RuleBook,
  category: string | null | undefined,
): Refused | null =>
  category == null || categories.has(category) || needs.list.some((n) => n.id === category)
    ? null
    : no('category.unknown', { category })

/** The services of relay/ over the store. */
export class Relay implements RelayServices {
  readonly #deps: RelayDeps
  readonly #byNumber = new Tries(10, 15 * 60_000)
  readonly #byAddress = new Tries(60, 15 * 60_000)

  readonly #opened: OpenedSecrets

  constructor(deps: RelayDeps) {
    this.#deps = deps
    this.#opened = new OpenedSecrets(deps.pool, deps.now)
  }

  async register(actor: Actor, county: string, body: RegisterBody, sent: Sent): Promise<Result<Receipt>> {
    const book = await this.#deps.counties.get(county)
    if (!book) return no('county.notSetUp', { county })
    if (unstorable(body) !== null) return no('request.invalid')
    if (!body.place.startsWith(county)) return no('place.outsideCounty', { place: body.place })
    if (!book.divisionNames.has(body.place)) return no('place.unknown', { place: body.place })
    // Retired classes too: a form that was being filled in when one was retired is not refused.
    const { known } = await this.#deps.ownRules.of(county)
    const desk = book.deskOf(body.place)
    if (desk === undefined) return no('county.notSetUp', { county })
    const wrong =
      this.#unknownUnit(book, body.about ?? []) ??
      unknownCategory(known, body.category) ??
      wrongAnswer(known, body.category, body.answers)
    if (wrong) return wrong
    const { commandId } = sent
    const ids = body.attachments ?? []
    const brought = actor.kind === 'user' ? uploaderOf(actor) : (`reporter:${reporterOf(commandId)}` as const)
    const files = await this.#files(county, ids, brought, matterOf(commandId))
    if (!files.ok) return files
    const { item, code } = prepareRegister(
      { county, desk, body, actor, commandId, files: files.value },
      this.#deps.secrets,
    )
    const outcome = await this.#deps.writer.submit(item)
    if (!outcome.ok) return outcome
    await this.#deps.files.attached(county, ids)
    const { matter, version, hash, no: number = '', dueAt = null } = outcome.answer
    return { ok: true, value: { id: matter, county, no: number, code, version, hash, dueAt } }
  }

  async send<N extends SentName>(
    actor: Actor,
    county: string,
    matter: MatterId,
    name: N,
    body: SentBody<N>,
    sent: Sent,
  ): Promise<Result<CommandAnswer>> {
    const book = await this.#deps.counties.get(county)
    if (!book) return no('county.notSetUp', { county })
    if (unstorable(body) !== null) return no('request.invalid')
    const { known } = await this.#deps.ownRules.of(county)
    const wrong = this.#unknownNames(book, known, body) ?? unfilled(actor, body)
    if (wrong) return wrong
    const { attachments: ids = [] } = body as { attachments?: string[] }
    const files = await this.#files(county, ids, uploaderOf(actor), matter)
    if (!files.ok) return files
    const { commandId, expectedVersion } = sent
    const done = await this.#submit(
      prepareCommand(county, matter, name, body, actor, commandId, expectedVersion, files.value),
    )
    if (done.ok) await this.#deps.files.attached(county, ids)
    else if (done.why.refused === 'dispatch.departmentsOwn')
      return this.#blocked(book, { county, matter, actor, commandId, command: name, body }, done.why)
    return done
  }

  /** The attempt goes on record, and whoever tried reads the right unit by its name. */
  async #blocked(
    book: CountyBook,
    tried: {
      county: string
      matter: MatterId
      actor: Actor
      commandId: string
      command: string
      body: object
    },
    why: Extract<Result<never>, { ok: false }>['why'],
  ): Promise<Result<CommandAnswer>> {
    const { actor, body, ...rest } = tried
    const id = actor.kind === 'user' ? actor.id : 'system'
    const attempt = { ...rest, actor: id, unit: (body as { lead?: string }).lead ?? '', at: this.#deps.now() }
    await recordAttempt(this.#deps.pool, attempt, why.params)
    const right = String(why.params?.['right'] ?? '')
    return {
      ok: false,
      why: { ...why, params: { ...why.params, right: book.unitNames.get(right) ?? right } } as typeof why,
    }
  }

  /** What the ids of a body stand for; without ids nothing is asked. */
  async #files(
    county: string,
    ids: readonly string[],
    uploader: Uploader | null,
    matter: string,
  ): Promise<Result<readonly AttachmentRef[]>> {
    if (ids.length === 0) return { ok: true, value: [] }
    return uploader === null ? no('file.unknown') : this.#deps.files.resolve(county, ids, uploader, matter)
  }

  async #submit(item: Parameters<Writer['submit']>[0]): Promise<Result<CommandAnswer>> {
    const outcome = await this.#deps.writer.submit(item)
    if (!outcome.ok) return outcome
    const { matter, version, hash, facts } = outcome.answer
    return { ok: true, value: { matter, version, hash, facts } }
  }

  /** Units, people and categories that a body names must exist; the core knows only their ids. */
  #unknownNames(book: CountyBook, rules: RuleBook, body: object) {
    const named = body as {
      lead?: string
      assists?: string[]
      unit?: string | null
      responsible?: string
      user?: string | null
      second?: string | null
      category?: string | null
    }
    const units = [named.lead, named.unit, ...(named.assists ?? [])].filter((u) => u != null)
    const users = [named.responsible, named.user, named.second].filter((u) => u != null)
    const unknown = users.find((u) => !book.userNames.has(u))
    return (
      this.#unknownUnit(book, units) ??
      (unknown === undefined ? null : no('user.unknown', { user: unknown })) ??
      // Retired ones too: a matter keeps the class that it had.
      unknownCategory(rules, named.category)
    )
  }

  #unknownUnit(book: CountyBook, units: readonly string[]) {
    const unknown = units.find((u) => !book.unitNames.has(u))
    return unknown === undefined ? null : no('unit.unknown', { unit: unknown })
  }

  async enter(
    county: string,
    number: string,
    code: string,
    address: string,
  ): Promise<Result<{ actor: Actor; id: MatterId }>> {
    const { pool, secrets, now } = this.#deps
    const key = `${county}:${number}`
    const from = addressKey(address)
    const wait = Math.max(this.#byNumber.waitFor(key, now()), this.#byAddress.waitFor(from, now()))
    if (wait > 0) return no('enter.tooManyTries', { minutes: Math.ceil(wait / 60_000) })
    // Counted before it is known, so that many at once are counted like one after another.
    this.#byNumber.failed(key, now())
    this.#byAddress.failed(from, now())
    const text = `select id, code_hash, state->'reporters'->0->>'id' as reporter from matter where county = $1 and no = $2`
    const found = await readIn(pool, { counties: [county] }, (client) =>
      client.query<{ id: string; code_hash: string | null; reporter: string | null }>({
        name: 'relay.enter',
        text,
        values: [county, number],
      }),
    )
    const [row] = found.rows
    const given = secrets.lookup('query-code', `${row?.id ?? ''}:${code}`)
    if (!row?.code_hash || !row.reporter || !secrets.isSame(given, row.code_hash))
      return no('enter.wrongCode')
    this.#byNumber.succeeded(key)
    this.#byAddress.forgive(from)
    return { ok: true, value: { actor: { kind: 'reporter', id: row.reporter }, id: row.id } }
  }

  async view(actor: Actor, county: string, id: MatterId): Promise<Result<MatterView>> {
    const { pool, counties, ownRules, secrets, now } = this.#deps
    const [found, book] = await Promise.all([findMatter(pool, county, id), counties.get(county)])
    if (!found || !book) return no('request.notFound')
    const view = viewFor(found, actor, now(), (await ownRules.of(county)).known.law, book, secrets)
    if (view && actor.kind === 'user' && isSecret(found.state)) await this.#opened.note(county, actor.id, id)
    return view ? { ok: true, value: view } : no('request.notFound')
  }

  promises(county: string, filter: PublicFilter): Promise<MatterPage> {
    return listPromises(this.#deps.pool, county, filter)
  }
}
