import { crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'

/** Synthetic files, made where they are used: none of them was ever somebody's. */

export const jpegWithPlace = (width = 60, height = 40): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } })
    .withExif({
      IFD0: { Make: 'Synthetic', Artist: 'Nobody At All' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '28/1 11/1 3000/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '112/1 58/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

export const png = (width = 30, height = 20): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: '#c33' } })
    .png()
    .toBuffer()

export type Part = {
  readonly name: string
  readonly data: Buffer
  /** Said in the directory instead of the true size. */
  readonly claims?: number
}

/** A zip with these entries, which may lie about their sizes. */
export const zip = (parts: readonly Part[]): Buffer => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, data, claims } of parts) {
    const packed = deflateRawSync(data)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims ?? data.length, 18)
    common.writeUInt16LE(title.length, 22)
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    const listed = [Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), common, tail, title]
    central.push(Buffer.concat(listed))
    local.push(head, packed)
    at += head.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}

const types = Buffer.from(
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
)

/** A Word document, with more parts if wanted. */
export const docx = (more: readonly Part[] = []): Buffer =>
  zip([
    { name: '[Content_Types].xml', data: types },
    { name: '_rels/.rels', data: Buffer.from('<Relationships/>') },
    { name: 'word/document.xml', data: Buffer.from('<w:document/>') },
    ...more,
  ])

const box = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

/** An MP4 with a place where phones write it, and some sound that is none. */
export const mp4WithPlace = (): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box(
      'moov',
      Buffer.concat([
        box('mvhd', Buffer.alloc(100)),
        box('udta', box('\xa9xyz', Buffer.from('+28.1917+112.9667/'))),
      ]),
    ),
    box('mdat', Buffer.alloc(64, 7)),
  ])

export const pdf = (): Buffer =>
  Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n', 'latin1')

/** A form as a browser sends it. */
export const formOf = (
  parts: readonly (
    | { readonly name: string; readonly value: string }
    | { readonly name: string; readonly file: Buffer; readonly filename: string; readonly type?: string }
  )[],
): { readonly payload: Buffer; readonly headers: { readonly 'content-type': string } } => {
  const border = '----synthetic-border'
  const pieces = parts.flatMap((p) => {
    const head =
      'file' in p ? `; filename="${p.filename}"\r\nContent-Type: ${p.type ?? 'application/octet-stream'}` : ''
    return [
      Buffer.from(`--${border}\r\nContent-Disposition: form-data; name="${p.name}"${head}\r\n\r\n`),
      'file' in p ? p.file : Buffer.from(p.value),
      Buffer.from('\r\n'),
    ]
  })
  return {
    payload: Buffer.concat([...pieces, Buffer.from(`--${border}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${border}` },
  }
}
