import { fields, list, type Root, toJson, toXml } from '@jiebang/server/open311/tree.ts'
import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { sparkOf } from './spark.ts'

const requests = (...texts: (string | null)[]): Root => ({
  name: 'service_requests',
  value: list(
    'request',
    texts.map((description) => fields({ description, lat: 1.5 })),
  ),
})

/** Everything that a sender may put into a form, with what XML finds hard more often than chance would. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'<>&"\'\r\n\t ]]>&#13;&amp;𠮷🚧\0\x08\ud800\ufffe\uffff') }),
)

describe('one tree in two forms', () => {
  it('is well-formed XML whose Spark convention is the JSON, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(fc.option(text), { maxLength: 5 }), (texts) => {
        const root = requests(...texts)
        const xml = toXml(root)
        expect(XMLValidator.validate(xml)).toBe(true)
        expect(sparkOf(xml)).toEqual(JSON.parse(toJson(root)))
      }),
      { numRuns: 500 },
    )
  })

  it('gives every text back that XML can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (description) => {
        const [found] = sparkOf(toXml(requests(description))) as { description: string }[]
        expect(found?.description).toBe(description)
      }),
    )
  })

  it('keeps a list a list with one and with none', () => {
    expect(JSON.parse(toJson(requests('a')))).toHaveLength(1)
    expect(toJson(requests())).toBe('[]')
    expect(toXml(requests())).toBe('<?xml version="1.0" encoding="utf-8"?>\n<service_requests/>\n')
  })
})
