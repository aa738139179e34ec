import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { startProgress } from './progress.ts'

/** A stream that passes for a terminal. */
const terminal = () => Object.assign(new PassThrough(), { isTTY: true, columns: 80 })

it('given no terminal, writes nothing', () => {
  const stream = terminal()
  const progress = startProgress({ label: '导入', total: 10, enabled: false, stream, now: () => 1e9 })
  progress.advance(10)
  progress.stop()
  expect(stream.read()).toBeNull()
})

it('given work of under a second, writes nothing', () => {
  const stream = terminal()
  let now = 0
  const progress = startProgress({ label: '导入', total: 10, enabled: true, stream, now: () => now })
  now = 900
  progress.advance(10)
  progress.stop()
  expect(stream.read()).toBeNull()
})

it('given longer work, shows a bar and may be stopped twice', () => {
  const stream = terminal()
  let now = 0
  const progress = startProgress({ label: '导入', total: 10, enabled: true, stream, now: () => now })
  now = 1100
  progress.advance(4)
  progress.advance(-1)
  progress.stop()
  progress.stop()
  progress.advance(1)
  expect(String(stream.read())).toContain('40%')
})
