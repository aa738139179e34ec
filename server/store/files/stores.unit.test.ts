import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { diskStore } from './disk-store.ts'
import { type FileStore, keyOf } from './file-store.ts'
import { fileStoreFrom } from './store-from.ts'

const id = '01970000-0000-7000-8000-000000000001'
const key = keyOf('990101', 'ab'.repeat(32), id)

/** Keeps objects by path and looks at how each request is signed, as a store that speaks S3 does. */
type Fake = { readonly objects: Map<string, Buffer>; readonly signatures: string[]; readonly server: Server }
const fakeS3 = async (): Promise<Fake> => {
  const objects = new Map<string, Buffer>()
  const signatures: string[] = []
  const answer = async (request: IncomingMessage): Promise<[number, Buffer | string]> => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const signature = String(request.headers.authorization ?? '')
    if (
      !/^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/cn-north\/s3\/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/.test(
        signature,
      )
    )
      return [403, '<Error><Code>AccessDenied</Code></Error>']
    signatures.push(signature)
    if (request.method === 'PUT') {
      objects.set(path, await buffer(request))
      return [200, '']
    }
    if (request.method === 'DELETE') {
      objects.delete(path)
      return [204, '']
    }
    const found = objects.get(path)
    return found ? [200, found] : [404, '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>']
  }
  const server = createServer((request, response) => {
    answer(request).then(([status, body]) => {
      response.writeHead(status, {
        'content-type': status === 200 ? 'application/octet-stream' : 'application/xml',
      })
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { objects, signatures, server }
}

let folder = ''
let fake: Fake
const stores = new Map<string, FileStore>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiebang-files-'))
  fake = await fakeS3()
  const { port } = fake.server.address() as AddressInfo
  stores.set('disk', await fileStoreFrom({}, folder))
  const env = {
    JIEBANG_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    JIEBANG_S3_BUCKET: 'matters',
    JIEBANG_S3_ACCESS_KEY: 'key',
    JIEBANG_S3_SECRET_KEY: 'secret',
    JIEBANG_S3_REGION: 'cn-north',
  }
  stores.set('S3', await fileStoreFrom(env, folder))
})
afterAll(async () => {
  fake.server.closeAllConnections()
  fake.server.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(['disk', 'S3'])('%s', (name) => {
  const store = (): FileStore => {
    const found = stores.get(name)
    if (!found) throw new Error(name)
    return found
  }

  test('gives back the bytes that were put, and nothing after they were deleted', async () => {
    const bytes = Buffer.from([0, 255, 1, 2, 3])
    await store().put(key, bytes)
    await store().put(key, bytes)
    const stream = await store().get(key)
    expect(stream && (await buffer(stream))).toEqual(bytes)
    await store().delete(key)
    await store().delete(key)
    expect(await store().get(key)).toBeNull()
  })
})

test('S3 is asked by path, signed', () => {
  expect(fake.signatures.length).toBeGreaterThan(4)
  expect(fake.objects.size).toBe(0)
})

test('a wrong signature is a failure, not a file that is missing', async () => {
  const { port } = fake.server.address() as AddressInfo
  const env = {
    JIEBANG_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    JIEBANG_S3_BUCKET: 'matters',
    JIEBANG_S3_ACCESS_KEY: 'other',
    JIEBANG_S3_SECRET_KEY: 'secret',
  }
  const stranger = await fileStoreFrom(env, folder)
  await expect(stranger.get(key)).rejects.toThrow()
})

test('the disk keeps files to itself, spread by hash, and never outside of its folder', async () => {
  const store = diskStore(join(folder, 'own'))
  await store.put(key, Buffer.from('x'))
  const path = join(folder, 'own', '990101', 'ab', `${'ab'.repeat(32)}.${id}`)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'own', '990101'))).mode & 0o777).toBe(0o700)
  expect(await readdir(join(folder, 'own', '990101', 'ab'))).toHaveLength(1)
  for (const bad of ['../x', '990101/../../x', '/etc/passwd', `${key}/../x`])
    await expect(store.put(bad, Buffer.from('x'))).rejects.toThrow('not a key')
})

test('half a setting is told to the operator', async () => {
  await expect(fileStoreFrom({ JIEBANG_S3_BUCKET: 'x' }, folder)).rejects.toThrow(/JIEBANG_S3_ENDPOINT.*too/)
})
