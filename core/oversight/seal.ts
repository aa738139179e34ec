import type { Instant } from '../clock/model.ts'
import type { Draft } from '../relay/facts.ts'
import { canonical } from './canonical.ts'

/** SHA-256 (or SM3 by setting) over UTF-8, as lower-case hex. Comes from the shell: the core has no crypto. */
export type Hash = (text: string) => string

/** `prev` of a matter's first fact. */
export const genesis = ''

/** A fact in its chain. `body` is exactly what was hashed and is stored as it stands. */
export type Sealed = {
  readonly seq: number
  readonly body: string
  readonly hash: string
  readonly personal: string | null
}

export type Link = {
  readonly county: string
  readonly command: string
  readonly recordedAt: Instant
  readonly seq: number
  readonly prev: string
  /** Random per fact, so that a short text cannot be guessed from its digest once it is erased. */
  readonly salt: string
}

/**
 * Binds a fact to the one before it. Personal texts stay outside of the body, which holds only their salted digest:
 * erasing them later leaves every hash as it was.
 */
export const seal = (draft: Draft, link: Link, hash: Hash): Sealed => {
  const personal = draft.personal ? canonical({ salt: link.salt, texts: draft.personal }) : null
  const body = canonical({
    v: 1,
    county: link.county,
    matter: draft.matter,
    seq: link.seq,
    at: draft.at,
    recordedAt: link.recordedAt,
    by: draft.by,
    command: link.command,
    fact: draft.fact,
    personal: personal === null ? null : hash(personal),
    prev: link.prev,
  })
  return { seq: link.seq, body, hash: hash(body), personal }
}
