import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { PushAnswer } from '@jiebang/contract/sync/command.ts'
import type { PullLine } from '@jiebang/contract/sync/pull.ts'
import { uuid7 } from '@jiebang/server/store/uuid7.ts'
import { writeMeta } from '@jiebang/sync/meta.ts'
import type { Ports, Seal } from '@jiebang/sync/ports.ts'
import { type MemoryStore, memoryStore } from '@jiebang/sync/testing/memory-store.ts'

const county = '990101'
/** offline.md §10: 5 Mbit/s and 150 ms there and back. */
const network = { bitsPerMs: 5_000, rttMs: 150 }

export type Session = { readonly address: string; readonly headers: Readonly<Record<string, string>> }

export const signIn = async (address: string, login: string): Promise<Session> => {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: 'jiebang-demo' }),
  })
  const me = (await answer.json()) as { csrf: string }
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  return {
    address,
    headers: { cookie: cookie.join('; '), 'x-csrf-token': me.csrf, 'content-type': 'application/json' },
  }
}

const post = async ({ address, headers }: Session, path: string, body: object): Promise<Response> => {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

/** AES-256-GCM as on a telephone. */
const sealed = async (): Promise<Seal> => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()]
  return {
    seal: async (value) => {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const text = encoder.encode(JSON.stringify(value))
      return Buffer.concat([
        iv,
        new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text)),
      ])
    },
    open: async (body) => {
      const bytes = Uint8Array.from(body as Uint8Array)
      const text = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: bytes.subarray(0, 12) },
        key,
        bytes.subarray(12),
      )
      return JSON.parse(decoder.decode(text))
    },
  }
}

export type BenchDevice = {
  readonly ports: Ports
  readonly store: MemoryStore
  /** Milliseconds that the network of the targets would have added to everything since `restart`. */
  readonly wire: () => number
  readonly restart: () => void
}

/** A telephone of the bench: the kernel, encryption and the real protocol, over rows in memory. */
export const benchDevice = async (session: Session): Promise<BenchDevice> => {
  const device = randomUUID()
  await post(session, '/sync/devices', { device, county, name: 'bench' })
  let wire = 0
  const add = (text: string) => {
    wire += network.rttMs + (gzipSync(text).length * 8) / network.bitsPerMs
  }
  const store = memoryStore()
  const ports: Ports = {
    ...{ store, clock: { now: Date.now }, random: { uuid: uuid7 }, seal: await sealed() },
    transport: {
      push: async (body) => {
        add(JSON.stringify(body))
        return (await (await post(session, '/sync/push', body)).json()) as PushAnswer
      },
      pull: async function* (body) {
        const text = await (await post(session, '/sync/pull', body)).text()
        add(text)
        for (const line of text.split('\n')) if (line !== '') yield JSON.parse(line) as PullLine
      },
    },
  }
  await store.atomically(['meta'], (tx) => writeMeta(tx, 'device', { device, county, user: 'bench' }))
  return {
    ports,
    store,
    wire: () => wire,
    restart: () => {
      wire = 0
    },
  }
}
