import { deflateRawSync } from 'node:zlib'
import { crc32 } from '../xlsx/crc32.ts'

type Part = { readonly name: string; readonly text: string | Buffer; readonly claimSize?: number }

/** A ZIP archive of the parts; `claimSize` lies about a part's unpacked size. For tests. */
export const makeZip = (parts: readonly Part[]): Buffer => {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, text, claimSize } of parts) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes, 0), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimSize ?? bytes.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    common.copy(entry, 6)
    entry.writeUInt32LE(at, 42)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, packed])
    files.push(local)
    directory.push(entry, nameBytes)
    at += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, listing, end])
}

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type BookOptions = {
  readonly sharedStrings?: string
  readonly styles?: string
  readonly date1904?: boolean
  readonly claimSize?: number
}

/** A workbook of one sheet from the XML of its `sheetData`. For tests. */
export const makeWorkbook = (sheetData: string, options: BookOptions = {}): Buffer => {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELS}/${type}" Target="${target}"/>`
  const relations = [
    relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
    options.sharedStrings === undefined ? '' : relation('rId2', 'sharedStrings', 'sharedStrings.xml'),
    options.styles === undefined ? '' : relation('rId3', 'styles', '/xl/styles.xml'),
  ]
  return makeZip([
    { name: '[Content_Types].xml', text: '<Types/>' },
    {
      name: '_rels/.rels',
      text: `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns:r="${RELS}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', text: `<Relationships>${relations.join('')}</Relationships>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<?xml version="1.0"?><worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
      ...(options.claimSize === undefined ? {} : { claimSize: options.claimSize }),
    },
    ...(options.sharedStrings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', text: `<sst>${options.sharedStrings}</sst>` }]),
    ...(options.styles === undefined ? [] : [{ name: 'xl/styles.xml', text: options.styles }]),
  ])
}

/** One cell's XML: text inline, numbers plain, or XML as given. */
export const textCell = (text: string) =>
  `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
export const sheetRow = (line: number, cells: readonly (string | number | { readonly xml: string })[]) =>
  `<row r="${line}">${cells
    .map((cell) => {
      if (typeof cell === 'object') return cell.xml
      return typeof cell === 'number' ? `<c><v>${cell}</v></c>` : textCell(cell)
    })
    .join('')}</row>`
