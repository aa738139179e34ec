import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isHeld, takeLock } from './embedded-lock.ts'

/** Larger than any process number that Linux gives out. */
const NOBODY = 99_999_999

describe('takeLock', () => {
  let folder: string
  let path: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiebang-lock-'))
    path = join(folder, 'lock')
  })

  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('given no lock, when taken and given back, then it can be taken again', async () => {
    const giveBack = await takeLock(path, folder)
    expect(await isHeld(path)).toBe(true)
    await giveBack()
    expect(await isHeld(path)).toBe(false)
    await (await takeLock(path, folder))()
  })

  it('given a lock that is held, when taken, then the holder is named', async () => {
    await takeLock(path, folder)
    await expect(takeLock(path, folder)).rejects.toMatchObject({
      code: 'database-in-use',
      message: expect.stringContaining(`Process ${process.pid}`),
    })
  })

  it.each([
    ['a process that has gone', `${NOBODY} 1 a\n`],
    ['a later process with the same number', `${process.pid} 1 a\n`],
    ['nothing readable', 'x\n'],
    ['nothing', ''],
  ])('given a lock of %s, when taken, then it is taken over', async (_what, text) => {
    await writeFile(path, text)
    await takeLock(path, folder)
    expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+ `))
  })

  it('given a dead lock, when twenty take it at once, then exactly one has it', async () => {
    await writeFile(path, `${NOBODY} 1 a\n`)
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(path, folder)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })
})
