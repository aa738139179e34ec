import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { docx, jpegWithPlace, mp4WithPlace, pdf, png, zip } from '../testing/made-files.ts'
import { checkFile } from './check-file.ts'
import { readGps } from './read-gps.ts'

const why = (bytes: Buffer): Promise<string> =>
  checkFile(bytes, false).then(
    ({ mime }) => mime,
    (error: Error) => error.message,
  )

describe('a picture is written anew', () => {
  test('without the place, the camera, its owner or a profile', async () => {
    const given = await jpegWithPlace()
    const before = await sharp(given).metadata()
    expect(readGps(before.exif ?? Buffer.alloc(0))).not.toBeNull()
    const { bytes, keptLocation } = await checkFile(given, false)
    const { exif, icc, xmp, iptc } = await sharp(bytes).metadata()
    expect([exif, icc, xmp, iptc, keptLocation]).toEqual([undefined, undefined, undefined, undefined, false])
    expect(bytes.includes('Nobody At All')).toBe(false)
    expect(bytes.includes('Exif')).toBe(false)
  })

  test('with the place when its sender asks for that, and nothing else of it', async () => {
    const { bytes, keptLocation } = await checkFile(await jpegWithPlace(), true)
    const { exif } = await sharp(bytes).metadata()
    expect(keptLocation).toBe(true)
    expect(readGps(exif ?? Buffer.alloc(0))).toMatchObject({
      latRef: 'N',
      lat: [
        [28, 1],
        [11, 1],
        [3000, 100],
      ],
      longRef: 'E',
    })
    expect(bytes.includes('Nobody At All')).toBe(false)
  })

  test('upright, no longer than 2048 pixels, with a small one beside it', async () => {
    const { image } = await checkFile(await jpegWithPlace(3000, 1000), false)
    expect(image).toMatchObject({ width: 683, height: 2048 })
    const small = await sharp(image?.small).metadata()
    expect([small.format, small.height]).toEqual(['jpeg', 320])
  })

  test('and what hid behind the pixels is gone', async () => {
    const polyglot = Buffer.concat([
      await png(),
      zip([{ name: 'evil.exe', data: Buffer.from('MZ') }]),
      Buffer.from('<script>alert(1)</script>'),
    ])
    const { bytes, mime } = await checkFile(polyglot, false)
    expect(mime).toBe('image/png')
    expect(bytes.includes('script')).toBe(false)
    expect(bytes.includes('evil')).toBe(false)
  })

  test('a moving picture becomes a still one', async () => {
    const gif = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .gif()
      .toBuffer()
    expect((await checkFile(gif, false)).mime).toBe('image/png')
  })
})

test('the place in a recording is emptied, its size kept', async () => {
  const given = mp4WithPlace()
  const { bytes, mime } = await checkFile(given, true)
  expect(mime).toBe('video/mp4')
  expect(bytes.length).toBe(given.length)
  expect(bytes.includes('+28.19')).toBe(false)
  expect(bytes.subarray(-64)).toEqual(Buffer.alloc(64, 7))
})

test('documents are kept byte by byte', async () => {
  for (const given of [pdf(), docx()]) expect((await checkFile(given, false)).bytes).toBe(given)
})

/** Says a million pixels squared in its header and has no data behind it. */
const pixelBomb = async (): Promise<Buffer> => {
  const bytes = Buffer.from(await png())
  bytes.writeUInt32BE(30_000, 16)
  bytes.writeUInt32BE(30_000, 20)
  return bytes
}

describe('what is not what it may be is refused', () => {
  const bomb = { name: 'word/bomb.xml', data: Buffer.alloc(30 * 1024 * 1024) }
  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['nothing', () => Buffer.alloc(0), 'file.empty'],
    ['text that is called a picture', () => Buffer.from('hello'), 'file.typeNotAllowed'],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'file.typeNotAllowed'],
    [
      'SVG with a script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'file.typeNotAllowed',
    ],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'file.typeNotAllowed'],
    ['a plain zip', () => zip([{ name: 'a.txt', data: Buffer.from('a') }]), 'file.typeNotAllowed'],
    [
      'a PDF that begins as a page',
      () => Buffer.concat([Buffer.from('<html><!--'), pdf()]),
      'file.typeNotAllowed',
    ],
    [
      'HEIC',
      () =>
        Buffer.concat([
          Buffer.from([0, 0, 0, 24]),
          Buffer.from('ftypheic\0\0\0\0mif1heic'),
          Buffer.alloc(64),
        ]),
      'file.heic',
    ],
    ['half a picture', async () => (await jpegWithPlace(400, 400)).subarray(0, 900), 'file.damaged'],
    ['more pixels than any photo', pixelBomb, 'file.tooManyPixels'],
    ['a zip bomb', () => docx([bomb]), 'file.archiveUnsafe'],
    ['a zip bomb that says it is small', () => docx([{ ...bomb, claims: 1000 }]), 'file.archiveUnsafe'],
    [
      'a name that leaves the folder',
      () => docx([{ name: '../../etc/passwd', data: Buffer.from('x') }]),
      'file.archiveUnsafe',
    ],
    [
      'a name from the root',
      () => docx([{ name: '/etc/passwd', data: Buffer.from('x') }]),
      'file.archiveUnsafe',
    ],
    [
      'a name of another system',
      () => docx([{ name: 'word\\..\\x', data: Buffer.from('x') }]),
      'file.archiveUnsafe',
    ],
    ['macros', () => docx([{ name: 'word/vbaProject.bin', data: Buffer.from('x') }]), 'file.archiveUnsafe'],
    ['a program inside', () => docx([{ name: 'word/a.exe', data: Buffer.from('x') }]), 'file.archiveUnsafe'],
    [
      'thousands of entries',
      () => docx(Array.from({ length: 2001 }, (_, i) => ({ name: `w/${i}`, data: Buffer.alloc(0) }))),
      'file.archiveUnsafe',
    ],
    ['half a document', () => docx().subarray(0, 300), 'file.damaged'],
  ])('%s', async (_what, make, code) => {
    expect(await why(await make())).toBe(code)
  })
})
