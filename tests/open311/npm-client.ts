import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { compileFunction } from 'node:vm'

/**
 * The npm client `open311` 0.0.12 by Mark Headd (BSD licence), as published. It is fetched from the registry when the test
 * runs and is no part of this repository. Its own dependencies cannot be installed any more (one is a git address, one
 * a native module of Node 0.6), so it gets what JSON mode uses of them: an HTTP client over fetch and seven functions of
 * lodash. The XML parsers, which JSON mode never calls, say so if they are.
 */
const version = '0.0.12'
const integrity =
  'sha512-jwK7RRrGKWaK7sC+g7G6d5AyKEQNfWp6tKCsLt6shjO712lgtW8Wkipc6vK84hYg8eyv0vcAPKH3Orj06K/YKQ=='

type Callback = (error: unknown, data: unknown) => void
export type Client = {
  serviceDiscovery(options: object, callback: Callback): void
  serviceList(callback: Callback): void
  serviceDefinition(code: string, callback: Callback): void
  submitRequest(data: object, callback: Callback): void
  token(token: string, callback: Callback): void
  serviceRequests(ids: string | string[] | object, params: object | Callback, callback?: Callback): void
}
type Constructor = new (options: Record<string, unknown>) => Client

const run = promisify(execFile)

/** Folder of the unpacked package, fetched once a machine. Throws where the registry cannot be reached. */
const unpacked = async (): Promise<string> => {
  const kept = join(tmpdir(), `jiebang-open311-client-${version}`)
  if (existsSync(join(kept, 'package/open311.js'))) return kept
  const fresh = await mkdtemp(join(tmpdir(), 'jiebang-open311-'))
  const told = await run('npm', ['pack', `open311@${version}`, '--json', '--pack-destination', fresh], {
    timeout: 60_000,
  })
  const [packed] = JSON.parse(told.stdout) as { filename: string; integrity: string }[]
  if (packed?.integrity !== integrity) throw new Error('the registry gave another package')
  await run('tar', ['-xzf', join(fresh, packed.filename), '-C', fresh])
  await mkdir(tmpdir(), { recursive: true })
  await rename(fresh, kept).catch(() => rm(fresh, { recursive: true, force: true }))
  return kept
}

type Ask = { url: string; qs?: Record<string, string>; form?: Record<string, string | string[]> }
type Done = (error: unknown, response: { statusCode: number }, body: string) => void

/** `request` 2.11 as far as it is used: arrays of a form become `name[0]`, `name[1]`, as its `qs` wrote them. */
const send = async (method: string, { url, qs, form }: Ask, done: Done): Promise<void> => {
  const address = new URL(url)
  for (const [name, value] of Object.entries(qs ?? {})) address.searchParams.set(name, value)
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form ?? {}))
    if (Array.isArray(value)) for (const [i, one] of value.entries()) body.append(`${name}[${i}]`, one)
    else body.append(name, String(value))
  const answer = await fetch(address, { method, ...(form ? { body } : {}) })
  done(null, { statusCode: answer.status }, await answer.text())
}

const notInJson = () => {
  throw new Error('JSON mode does not parse XML')
}

const stubs: { readonly [name: string]: unknown } = {
  request: {
    get: (ask: Ask, done: Done) => void send('GET', ask, done),
    post: (ask: Ask, done: Done) => void send('POST', ask, done),
  },
  lodash: {
    isObject: (x: unknown) => typeof x === 'object' && x !== null,
    isArray: Array.isArray,
    isFunction: (x: unknown) => typeof x === 'function',
    extend: Object.assign,
    defaults: (to: object, from: object) => Object.assign(to, { ...from, ...to }),
    clone: (x: unknown) => structuredClone(x),
    filter: (list: unknown[], keep: (one: unknown) => boolean) => list.filter(keep),
    indexOf: (list: unknown[], one: unknown) => list.indexOf(one),
    each: (list: unknown[], work: (one: unknown) => void) => {
      for (const one of list) work(one)
    },
  },
  sparkxml: { parseXml: notInJson },
  xml2json: { toJson: notInJson },
  './cities': [],
}

export const loadClient = async (): Promise<Constructor> => {
  const folder = await unpacked()
  const source = await readFile(join(folder, 'package/open311.js'), 'utf8')
  const node = createRequire(import.meta.url)
  const module = { exports: {} as unknown }
  const load = (name: string): unknown => (Object.hasOwn(stubs, name) ? stubs[name] : node(name))
  compileFunction(source, ['module', 'exports', 'require'])(module, module.exports, load)
  return module.exports as Constructor
}

/** A method of the client as a promise of its data; its error as a rejection. */
export const told = <T>(ask: (callback: Callback) => void): Promise<T> =>
  new Promise((resolve, reject) =>
    ask((error, data) => (error ? reject(new Error(String(data))) : resolve(data as T))),
  )
