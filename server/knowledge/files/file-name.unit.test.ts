import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName, disposition, servedName } from './file-name.ts'

test.each([
  ['照片.jpg', '照片.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\x\\房子.png', '房子.png'],
  ['a\r\nSet-Cookie: x=1.jpg', 'aSet-Cookie x=1.jpg'],
  ['evil\u202egpj.exe', 'evilgpj.exe'],
  ['<b>.png', 'b.png'],
  ['...', ''],
  ['x'.repeat(500), 'x'.repeat(100)],
])('%j is kept as %j', (given, kept) => expect(cleanName(given)).toBe(kept))

test('what is served has the ending that its bytes have', () => {
  expect(servedName('run.exe', 'application/pdf')).toBe('run.pdf')
  expect(servedName('', 'image/jpeg')).toBe('file.jpg')
})

test('no name breaks out of the header', () => {
  expect(disposition('attachment', '路灯"; x=.jpg')).toBe(
    `attachment; filename="____ x_.jpg"; filename*=UTF-8''%E8%B7%AF%E7%81%AF%22%3B%20x%3D.jpg`,
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const header = disposition('inline', servedName(cleanName(name), 'image/png'))
      expect(header).toMatch(/^inline; filename="[A-Za-z0-9._ -]+"; filename\*=UTF-8''[!-~]+$/)
    }),
  )
})
