import { memberId } from '../apply.ts'
import { isOpen } from '../outbox.ts'
import type { SimDevice, Simulation } from './simulation.ts'

/** Everything a refusal or note may say; anything else is unexplained. */
const explained = new Set([
  ...['sync.unknownType', 'sync.deviceWithdrawn', 'sync.tooOld', 'sync.waitsForEarlier'],
  ...['sync.earlierRefused', 'sync.earlierMissing', 'sync.erased', 'sync.notYours', 'sync.movedAway'],
  ...['sync.wasYours', 'toy.exists', 'toy.missing', 'toy.movedOutBefore', 'claim.taken'],
  ...['correct.overwrote', 'correct.newerKept', 'correct.toReview'],
])

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what)
}

const checkSaved = ({ server }: Simulation, device: SimDevice): void => {
  const receipts = new Map(device.store.rows('receipt').map((row) => [row.id, row]))
  const outbox = new Map(device.store.rows('outbox').map((row) => [row.id, row]))
  for (const { id } of device.saved) {
    const seen = server.commands.get(id)
    must(seen !== undefined, `lost: ${id} of ${device.id} never arrived`)
    const { status, code } = seen?.verdict ?? {}
    must(status !== 'held', `${id} is held for ever`)
    const told = receipts.get(id)?.status
    const isWiped = device.store.rows('meta').some((row) => row.id === 'wiped')
    must(told === status || (isWiped && told === 'held'), `${id}: receipt ${told}, server ${status}`)
    must(status === 'accepted' || explained.has(code ?? ''), `${id} is ${status} without a reason: ${code}`)
    const row = outbox.get(id)
    if (status !== 'refused') must(row === undefined, `${id} was never given up after its receipt`)
  }
  for (const row of outbox.values()) must(!isOpen(row) && row.state !== 'held', `${row.id} is ${row.state}`)
}

const checkOnce = ({ server }: Simulation): void => {
  for (const [id, seen] of server.commands) {
    const times = server.applied.get(id) ?? 0
    const accepted = seen.verdict.status === 'accepted' || seen.verdict.status === 'acceptedWithNote'
    must(times === (accepted ? 1 : 0), `${id} is ${seen.verdict.status} and was applied ${times} times`)
    const toy = server.toys.get(seen.command.aggregate)
    if (toy && accepted && seen.command.type === 'visit')
      must(toy.state.visits.filter((visit) => visit === id).length === 1, `visit ${id} is not there once`)
  }
}

const checkOverwritten = ({ server }: Simulation): void => {
  for (const { command, was, old, code } of server.overwritings)
    must(was === old || code !== null, `${command} silently overwrote ${was}, believing ${old}`)
}

const checkConverged = ({ server }: Simulation, device: SimDevice): void => {
  const scopes = server.scopesOf(device.user)
  const wanted = new Map(
    scopes.flatMap((scope) =>
      server.membersOf(scope).map((member) => [memberId(scope, member.aggregate), member] as const),
    ),
  )
  const members = device.store.rows('member').map(({ id }) => id)
  must(members.sort().join() === [...wanted.keys()].sort().join(), `${device.id} holds others than it should`)
  const blocks = new Map(device.store.rows('blk').map((row) => [row.id, row]))
  for (const { aggregate, version } of wanted.values()) {
    const toy = server.toys.get(aggregate)
    const block = blocks.get(aggregate)
    must(block?.version === version, `${device.id}: ${aggregate} is ${block?.version}, not ${version}`)
    const state = toy ? JSON.stringify(server.project(device.user, toy.state)) : ''
    must(block?.body === state, `${device.id}: ${aggregate} is\n${block?.body}\nnot\n${state}`)
    blocks.delete(aggregate)
  }
  must(blocks.size === 0, `${device.id} still has ${[...blocks.keys()].join()}`)
}

const checkNumbers = ({ devices, retired }: Simulation): void => {
  const given = [...devices, ...retired].flatMap(({ numbers }) => numbers)
  must(new Set(given).size === given.length, 'a printed number was given twice')
}

/** After `settle`: nothing lost, nothing twice, nothing silently overwritten, all the same, all explained. */
export const checkAll = (simulation: Simulation): void => {
  for (const device of [...simulation.devices, ...simulation.retired]) checkSaved(simulation, device)
  for (const device of simulation.devices) checkConverged(simulation, device)
  checkOnce(simulation)
  checkOverwritten(simulation)
  checkNumbers(simulation)
}
