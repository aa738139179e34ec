import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../relay/facts.ts'
import { answered } from '../testing/scenario.ts'
import { type Canonical, canonical } from './canonical.ts'
import { merkleRoot } from './merkle.ts'
import { genesis, type Hash, type Sealed, seal } from './seal.ts'

const sha256: Hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

describe('canonical', () => {
  it('sorts keys by UTF-16 units, as the example of RFC 8785 §3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.values(JSON.parse(canonical(value)) as object)).toHaveLength(7)
    const order = ['Carriage Return', 'One', 'Control', 'Latin', 'Euro', 'Emoji', 'Hebrew']
    const places = order.map((word) => canonical(value).indexOf(word))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('escapes as the example of RFC 8785 §3.2.2', () => {
    const string = '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/'
    expect(canonical({ string, literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('writes integers plainly and minus zero as zero; anything else is a defect', () => {
    expect(canonical([0, -0, -1, Number.MAX_SAFE_INTEGER])).toBe('[0,0,-1,9007199254740991]')
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => canonical(bad)).toThrow()
  })

  it('leaves out what is undefined', () => {
    expect(canonical({ b: 1, a: undefined })).toBe('{"b":1}')
  })

  const value: fc.Arbitrary<Canonical> = fc.letrec<{ any: Canonical }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger().map((i) => i + 0),
      fc.string({ unit: 'binary' }),
      fc.array(tie('any'), { maxLength: 5 }),
      fc.dictionary(fc.string({ unit: 'binary' }), tie('any'), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).any

  it('reads back as what was written', () => {
    fc.assert(
      fc.property(value, (x) => {
        // JSON.parse makes own properties of everything, __proto__ too.
        expect(JSON.parse(canonical(x))).toStrictEqual(JSON.parse(JSON.stringify(x)))
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the order in which keys were set', () => {
    const turned = (x: Canonical): Canonical => {
      if (typeof x !== 'object' || x === null) return x
      if (Array.isArray(x)) return (x as readonly Canonical[]).map(turned)
      return Object.fromEntries(
        Object.entries(x as { [k: string]: Canonical })
          .reverse()
          .map(([k, v]) => [k, turned(v)]),
      )
    }
    fc.assert(
      fc.property(value, (x) => {
        expect(canonical(turned(x))).toBe(canonical(x))
      }),
      { numRuns: 300 },
    )
  })
})

/** What `verify` does with stored facts: the first seq that does not fit, or null. */
const broken = (chain: readonly Sealed[]): number | null => {
  let prev = genesis
  for (const { seq, body, hash, personal } of chain) {
    const said = JSON.parse(body) as { seq: number; prev: string; personal: string | null }
    const textsFit =
      said.personal === null ? personal === null : personal === null || sha256(personal) === said.personal
    if (sha256(body) !== hash || said.prev !== prev || said.seq !== seq || !textsFit) return seq
    prev = hash
  }
  return null
}

const chainOf = (drafts: readonly Draft[]): readonly Sealed[] => {
  const chain: Sealed[] = []
  for (const [i, draft] of drafts.entries()) {
    const link = { county: '990101', command: `c${i}`, recordedAt: draft.at, salt: `s${i}` }
    chain.push(seal(draft, { ...link, seq: i + 1, prev: chain.at(-1)?.hash ?? genesis }, sha256))
  }
  return chain
}

describe('seal', () => {
  const chain = chainOf(answered().world.facts)

  it('makes a chain that holds', () => {
    expect(broken(chain)).toBe(null)
    expect(new Set(chain.map((s) => s.hash)).size).toBe(chain.length)
  })

  it('keeps texts by people out of what is hashed, bound by a salted digest', () => {
    expect(chain[0]?.body).not.toContain('路灯')
    expect(chain[0]?.personal).toContain('路灯')
    const [first] = answered().world.facts
    const link = { county: '990101', command: 'c', recordedAt: 1, seq: 1, prev: genesis }
    if (!first) throw new Error('no fact')
    expect(seal(first, { ...link, salt: 'a' }, sha256).hash).not.toBe(
      seal(first, { ...link, salt: 'b' }, sha256).hash,
    )
  })

  it('still holds when texts are erased', () => {
    expect(broken(chain.map((s) => ({ ...s, personal: null })))).toBe(null)
  })

  it('breaks on any flipped bit of a body, a hash or a text, and names the fact', () => {
    const parts = ['body', 'hash', 'personal'] as const
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...parts),
        fc.nat(),
        fc.integer({ min: 0, max: 6 }),
        (i, part, j, bit) => {
          const n = i % chain.length
          const fact = chain[n]
          const text = fact?.[part]
          if (!fact || !text) return
          const k = j % text.length
          const flipped = String.fromCharCode(text.charCodeAt(k) ^ (1 << bit))
          const forged = { ...fact, [part]: text.slice(0, k) + flipped + text.slice(k + 1) }
          const found = ((): number | null => {
            try {
              return broken(chain.with(n, forged))
            } catch {
              return fact.seq // No JSON any more.
            }
          })()
          expect(found).not.toBe(null)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('breaks when a fact is left out, put twice or put elsewhere', () => {
    const [a, b, ...rest] = chain
    if (!a || !b) throw new Error('too short')
    expect(broken([a, ...rest])).not.toBe(null)
    expect(broken([a, a, b, ...rest])).not.toBe(null)
    expect(broken([b, a, ...rest])).not.toBe(null)
    expect(broken([b, ...rest])).not.toBe(null)
  })
})

describe('merkleRoot', () => {
  it('is null for nothing, and marks leaves and nodes apart', () => {
    expect(merkleRoot([], sha256)).toBe(null)
    expect(merkleRoot(['a'], sha256)).toBe(sha256('0a'))
    expect(merkleRoot(['a', 'b'], sha256)).toBe(sha256(`1${sha256('0a')}${sha256('0b')}`))
    expect(merkleRoot(['a', 'b', 'c'], sha256)).toBe(
      sha256(`1${sha256(`1${sha256('0a')}${sha256('0b')}`)}${sha256('0c')}`),
    )
  })

  it('changes with every leaf, their order and their number', () => {
    const leaves = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(leaves, fc.nat(), (list, i) => {
        const n = i % list.length
        const root = merkleRoot(list, sha256)
        expect(merkleRoot(list.with(n, `${list[n]}x`), sha256)).not.toBe(root)
        expect(merkleRoot(list.toSpliced(n, 1), sha256)).not.toBe(root)
        expect(merkleRoot(list.toReversed(), sha256)).not.toBe(root)
        // The doubling of CVE-2012-2459: the same odd leaf once more must show.
        expect(merkleRoot([...list, list.at(-1) ?? ''], sha256)).not.toBe(root)
      }),
      { numRuns: 200 },
    )
  })
})
