import { createHash } from 'node:crypto'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { FactView, MatterRow, MatterView } from '@jiebang/contract/relay/views.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee } from '@jiebang/core/access/see.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import { allowed } from '@jiebang/core/relay/allowed.ts'
import type { Command } from '@jiebang/core/relay/commands.ts'
import { decide } from '@jiebang/core/relay/decide.ts'
import { evolve } from '@jiebang/core/relay/evolve.ts'
import type { Draft } from '@jiebang/core/relay/facts.ts'
import { related } from '@jiebang/core/relay/family.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { isRefusal, type Refusal } from '@jiebang/core/relay/refusals.ts'
import { contactsOf } from '../../place/contacts.ts'
import { matterOf, reporterOf } from '../../relay/prepare.ts'
import type { Counties, RelayServices, Residents, Result } from '../../services.ts'

type Held = { readonly matter: Matter; readonly facts: readonly FactView[]; readonly code: string }

/** The services in memory over the real rules of the relay: what the portal is tested and looked at with. */
export type FakeRelay = {
  readonly relay: RelayServices
  readonly counties: Counties
  readonly residents: Residents
  /** Time stands still unless it is moved. */
  readonly clock: { now: number }
  /** A command by anybody, such as staff; throws when it is refused. */
  act(actor: Actor, command: Command): void
  find(no: string): Held
  readonly calls: { registered: number }
  /** Files that a command has named. */
  readonly attached: ReadonlySet<string>
  numberOf(id: string): string | null
}

const wrongMost = 5

const refsOf = (ids: readonly string[] | undefined) =>
  (ids ?? []).map((id) => ({ id, sha256: '0'.repeat(64), type: 'image/png', bytes: 1 }))

export const fakeRelay = (law: Law, grounds: readonly Ground[], reference: Reference | null): FakeRelay => {
  const clock = { now: Date.parse('2026-11-23T09:30:00+08:00') }
  const matters = new Map<string, Held>()
  const answers = new Map<string, { body: string; result: Result<unknown> }>()
  const wrong = new Map<string, number>()
  const calls = { registered: 0 }
  const attached = new Set<string>()
  const county = reference?.county.code ?? ''

  const append = ({ ...draft }: Draft): void => {
    const held = matters.get(draft.matter)
    const seq = (held?.facts.length ?? 0) + 1
    const record = { ...draft, seq }
    const hash = createHash('sha256').update(JSON.stringify(record)).digest('hex')
    const matter = evolve(held?.matter ?? null, record)
    const code = held?.code ?? String(10_000_000 + matters.size * 7_654_321)
    matters.set(draft.matter, { matter, facts: [...(held?.facts ?? []), { ...record, hash }], code })
  }

  const run = (actor: Actor, command: Command): Refusal | null => {
    const state = matters.get(command.matter)?.matter ?? null
    const others = related(state, command).flatMap((id) => {
      const other = matters.get(id)?.matter
      return other ? [[id, other] as const] : []
    })
    const ctx = { at: clock.now, actor, law, grounds, related: new Map(others) }
    const decided = decide(state, command, ctx)
    if (isRefusal(decided)) return decided
    for (const draft of decided) append(draft)
    return null
  }

  const once = (commandId: string, body: unknown, deed: () => Result<unknown>): Result<unknown> => {
    const said = JSON.stringify(body)
    const before = answers.get(commandId)
    if (before)
      return before.body === said ? before.result : { ok: false, why: { refused: 'command.idReused' } }
    const result = deed()
    answers.set(commandId, { body: said, result })
    return result
  }

  const held = (id: string): Held => {
    const found = matters.get(id)
    if (!found) throw new Error(`no matter ${id}`)
    return found
  }

  const titleOf = (h: Held): string => h.facts[0]?.personal?.['title'] ?? ''

  const viewOf = (actor: Actor, id: string): Result<MatterView> => {
    const h = matters.get(id)
    if (!h || !maySee(actor, h.matter, clock.now)) return { ok: false, why: { refused: 'matter.notFound' } }
    const names = {
      units: Object.fromEntries((reference?.units ?? []).map((u) => [u.id, u.shortName])),
      users: Object.fromEntries((reference?.users ?? []).map((u) => [u.id, u.name])),
      divisions: Object.fromEntries((reference?.divisions ?? []).map((d) => [d.code, d.name])),
    }
    const can = allowed(h.matter, { at: clock.now, actor, law })
    const value = { title: titleOf(h), matter: h.matter, facts: h.facts, allowed: can, names, reporter: null }
    return { ok: true, value }
  }

  const rowOf = (h: Held): MatterRow => ({
    id: h.matter.id,
    county,
    no: h.matter.no,
    title: titleOf(h),
    place: h.matter.place,
    stage: h.matter.stage,
    requestType: h.matter.requestType,
    urgency: h.matter.urgency,
    category: h.matter.category,
    holderUnit: h.matter.holder?.unit ?? null,
    dueAt: h.matter.clock?.dueAt ?? null,
    registeredAt: h.matter.registeredAt,
    version: h.matter.version,
    state: h.matter,
  })

  const relay: RelayServices = {
    register: async (actor, inCounty, body, { commandId }) =>
      once(commandId, body, () => {
        calls.registered++
        const id = matterOf(commandId)
        for (const file of body.attachments ?? []) attached.add(file)
        const no = `${inCounty}-${String(matters.size + 1).padStart(5, '0')}`
        const desk = reference?.units.find((u) => body.place.startsWith(u.division) && u.kind === 'desk')
        const why = run(actor, {
          type: 'Register',
          matter: id,
          county: inCounty,
          no,
          requestType: body.requestType,
          urgency: 'ordinary',
          category: body.category ?? null,
          channel: 'portal',
          place: body.place,
          desk: desk?.id ?? 'desk',
          public: body.public === true,
          reporter: {
            id: reporterOf(commandId),
            noReply: body.noReply === true,
            secret: body.secret === true,
            reachable: body.phone !== undefined,
          },
          about: [],
          source: null,
          personal: { title: body.title, body: body.body },
          attachments: refsOf(body.attachments),
        })
        if (why) return { ok: false, why }
        const { matter, facts, code } = held(id)
        const hash = facts[0]?.hash ?? ''
        return {
          ok: true,
          value: { id, county: inCounty, no, code, version: 1, hash, dueAt: matter.clock?.dueAt ?? null },
        }
      }) as Awaited<ReturnType<RelayServices['register']>>,
    send: async (actor, _county, matter, name, body, { commandId }) =>
      once(commandId, [name, body], () => {
        // The body was typed by the name; the compiler cannot relate the two unions.
        const { attachments: ids } = body as { attachments?: string[] }
        for (const file of ids ?? []) attached.add(file)
        const given = ids === undefined ? {} : { attachments: refsOf(ids) }
        const why = run(actor, { ...body, ...given, type: name, matter } as unknown as Command)
        if (why) return { ok: false, why }
        const { matter: m, facts } = held(matter)
        return { ok: true, value: { matter, version: m.version, hash: facts.at(-1)?.hash ?? '', facts: [] } }
      }) as Awaited<ReturnType<RelayServices['send']>>,
    enter: async (_county, no, code) => {
      const tries = wrong.get(no) ?? 0
      if (tries >= wrongMost)
        return { ok: false, why: { refused: 'enter.tooManyTries', params: { minutes: 15 } } }
      const found = [...matters.values()].find((h) => h.matter.no === no)
      const reporter =
        found?.facts[0]?.fact.type === 'Registered' ? found.facts[0].fact.reporters[0] : undefined
      if (!found || found.code !== code || !reporter) {
        wrong.set(no, tries + 1)
        return { ok: false, why: { refused: 'enter.wrongCode' } }
      }
      return { ok: true, value: { actor: { kind: 'reporter', id: reporter.id }, id: found.matter.id } }
    },
    view: async (actor, _county, id) => viewOf(actor, id),
    promises: async (_county, { place, categories, closedSince, cursor, limit }) => {
      const from = Number(cursor ?? 0)
      const wanted = ({ matter: m }: { matter: Matter }) =>
        m.public &&
        m.place.startsWith(place ?? '') &&
        (categories === undefined || categories.includes(m.category ?? '')) &&
        (closedSince === undefined
          ? m.stage !== 'closed'
          : m.ending === 'closed' && (m.closedAt ?? 0) >= closedSince)
      const rows = [...matters.values()]
        .filter(wanted)
        .map(rowOf)
        .sort((a, b) => (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER))
      return {
        items: rows.slice(from, from + limit),
        next: rows.length > from + limit ? String(from + limit) : null,
      }
    },
  }
  return {
    relay,
    counties: {
      list: async () => (reference === null ? [] : [reference.county]),
      reference: async (code) => (reference?.county.code === code ? reference : null),
      contacts: async (_county, place) =>
        contactsOf([], reference ?? { units: [], divisions: [] }, `desk-${place}`, place),
    },
    residents: {
      canText: () => true,
      phoneHash: (phone) => phone,
      issueCode: async () => ({ code: '123456', known: true }),
      redeemCode: async (_county, _phone, code) => code === '123456',
      text: async () => undefined,
      matters: async () => [...matters.values()].map(rowOf),
    },
    clock,
    act: (actor, command) => {
      const why = run(actor, command)
      if (why) throw new Error(`${command.type}: ${why.refused} ${JSON.stringify(why.params ?? {})}`)
    },
    find: (no) => {
      const found = [...matters.values()].find((h) => h.matter.no === no)
      if (!found) throw new Error(`no matter ${no}`)
      return found
    },
    calls,
    attached,
    numberOf: (id) => matters.get(id)?.matter.no ?? null,
  }
}
