import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ports } from './ports.ts'
import { checkAll } from './testing/check.ts'
import { type Kernel, Simulation, type Step, shippedKernel } from './testing/simulation.ts'

/** At least 1,000,000 at night: JIEBANG_SYNC_STEPS=1000000. */
const steps = Number(process.env['JIEBANG_SYNC_STEPS'] ?? 50_000)
/** A run that failed is repeated by the seed and path that it names. */
const seed = Number(process.env['JIEBANG_SYNC_SEED'] ?? 20_261_122)
const perRun = 250

const number = fc.nat({ max: 9_999 })
const way = fc.array(fc.tuple(number, number, number, number), { minLength: perRun, maxLength: perRun })

const live = async (kernel: Kernel, way: readonly Step[]): Promise<Simulation> => {
  const simulation = new Simulation(kernel)
  await simulation.start()
  for (const step of way) await simulation.step(step)
  await simulation.settle()
  checkAll(simulation)
  return simulation
}

/** What went wrong first, with what repeats it; null when nothing did. Steps are not shrunk: they hang together. */
const simulate = async (kernel: Kernel, runs: number): Promise<string | null> => {
  const found = await fc.check(
    fc.asyncProperty(way, async (chosen) => {
      await live(kernel, chosen)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
  return found.failed ? `JIEBANG_SYNC_SEED=${seed}, run ${found.numRuns}: ${found.errorInstance}` : null
}

describe('many devices', () => {
  it(`given ${steps} steps of saving, losing, repeating, crashing and reorganising, then nothing is lost, doubled or silently overwritten, and all agree`, {
    timeout: 3_600_000,
  }, async () => {
    expect(await simulate(shippedKernel, Math.ceil(steps / perRun))).toBeNull()
  })

  it('given the same steps, then the same things happen: every kind of answer among them', async () => {
    const seen = new Map<string, number>()
    for (const chosen of fc.sample(way, { numRuns: 60, seed })) {
      const { server } = await live(shippedKernel, chosen)
      for (const { verdict } of server.commands.values()) {
        const key = verdict.code ?? verdict.status
        seen.set(key, (seen.get(key) ?? 0) + 1)
      }
    }
    for (const code of [
      ...['accepted', 'sync.notYours', 'sync.movedAway', 'sync.wasYours', 'sync.earlierRefused'],
      ...['sync.erased', 'sync.deviceWithdrawn', 'claim.taken', 'correct.overwrote', 'correct.toReview'],
    ])
      expect([code, seen.get(code) ?? 0]).toEqual([code, expect.toSatisfy((n: number) => n > 0)])
  })
})

describe('given a kernel that is broken', () => {
  const forgetful: Kernel['push'] = async (ports) => {
    try {
      return await shippedKernel.push(ports)
    } catch (fault) {
      // Believes that what was sent has arrived.
      await ports.store.atomically(['outbox'], async (tx) => {
        const sent = (await tx.all('outbox')).filter(({ state }) => state === 'sent')
        await tx.remove(
          'outbox',
          sent.map(({ id }) => id),
        )
      })
      throw fault
    }
  }
  const renumbering: Kernel['push'] = (ports: Ports) =>
    shippedKernel.push({
      ...ports,
      transport: {
        ...ports.transport,
        // A new id at each try: what was received before looks new.
        push: async (body) => {
          const ids = new Map(body.commands.map((c) => [`${c.id}-${ports.clock.now()}`, c.id]))
          const commands = body.commands.map((c, i) => ({ ...c, id: [...ids.keys()][i] ?? c.id, seq: c.seq }))
          const answer = await ports.transport.push({ ...body, commands })
          return { ...answer, verdicts: answer.verdicts.map((v) => ({ ...v, id: ids.get(v.id) ?? v.id })) }
        },
      },
    })
  const skipping: Kernel['pull'] = (ports, options) =>
    shippedKernel.pull(
      {
        ...ports,
        store: {
          // The cursor is written although the page is not.
          atomically: (names, work) =>
            ports.store.atomically(names, (tx) =>
              work({
                ...tx,
                put: (table, rows) =>
                  table === 'blk' && rows.length > 2 ? Promise.resolve() : tx.put(table, rows),
              }),
            ),
        },
        transport: {
          ...ports.transport,
          pull: (body) =>
            ports.transport.pull({ ...body, cursors: body.cursors.map((c) => ({ ...c, hash: null })) }),
        },
      },
      options,
    )
  const deaf: Kernel['push'] = (ports) =>
    shippedKernel.push({
      ...ports,
      store: {
        atomically: (names, work) =>
          ports.store.atomically(names, async (tx) => {
            if (!names.includes('receipt')) return work(tx)
            // Takes every verdict for an acceptance.
            return work({ ...tx, put: (t, rows) => tx.put(t, rows) })
          }),
      },
      transport: {
        ...ports.transport,
        push: async (body) => {
          const answer = await ports.transport.push(body)
          return {
            ...answer,
            verdicts: answer.verdicts.map((v) => ({ ...v, status: 'accepted' as const, code: null })),
          }
        },
      },
    })
  it.each([
    ['drops what was sent', { ...shippedKernel, push: forgetful }],
    ['gives a new id at each try', { ...shippedKernel, push: renumbering }],
    ['moves its cursor without the page', { ...shippedKernel, pull: skipping }],
    ['hides refusals', { ...shippedKernel, push: deaf }],
  ] as const)('that %s, then it is noticed', async (_what, kernel) => {
    expect(await simulate(kernel, 40)).toContain('JIEBANG_SYNC_SEED')
  })
})
