import type { PushBody } from '@jiebang/contract/sync/command.ts'
import type { PullBody, PullLine } from '@jiebang/contract/sync/pull.ts'
import type { Transport } from '../ports.ts'
import type { ModelServer } from './model-server.ts'

export class Lost extends Error {}

/** What happens to the next call. */
export type Fault =
  | 'none'
  | 'requestLost'
  | 'answerLost'
  /** Done now, and once more later. */
  | 'twice'
  /** Arrives after the sender gave up. */
  | 'late'
  | 'streamCut'
  | 'linesTwice'
  | 'linesSwapped'
export const faults = [
  ...['none', 'none', 'none', 'requestLost', 'answerLost', 'twice', 'late'],
  ...['streamCut', 'linesTwice', 'linesSwapped'],
] as readonly Fault[]

export type FaultyTransport = Transport & {
  fault: Fault
  /** After how many lines a stream is cut. */
  cutAfter: number
}

/** A line of the network to the model server; what is late waits in `late` until somebody delivers it. */
export const faultyTransport = (server: ModelServer, late: (() => void)[]): FaultyTransport => {
  const again = (body: PushBody) => () => void server.push(body)
  const transport: FaultyTransport = {
    fault: 'none',
    cutAfter: 0,
    push: async (body) => {
      switch (transport.fault) {
        case 'requestLost':
          throw new Lost('request')
        case 'late':
          late.push(again(body))
          throw new Lost('late')
        case 'answerLost':
          server.push(body)
          throw new Lost('answer')
        case 'twice':
          late.push(again(body))
          return server.push(body)
        default:
          return server.push(body)
      }
    },
    pull: (body) => stream(server, body, transport),
  }
  return transport
}

async function* stream(
  server: ModelServer,
  body: PullBody,
  { fault, cutAfter }: FaultyTransport,
): AsyncGenerator<PullLine> {
  if (fault === 'requestLost' || fault === 'late') throw new Lost('pull')
  let sent = 0
  let before: PullLine | null = null
  for (const line of server.pull(body)) {
    if ((fault === 'streamCut' || fault === 'answerLost') && sent >= cutAfter) throw new Lost('cut')
    sent += 1
    if (fault === 'linesSwapped' && line.line === 'page' && !before) {
      before = line
      continue
    }
    yield line
    if (fault === 'linesTwice') yield line
    if (before) yield before
    before = null
  }
}
