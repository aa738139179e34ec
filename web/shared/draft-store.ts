import type { DraftSaved, FoundDraft, KeptDraft } from '@jiebang/contract/relay/drafts.ts'
import { ApiProblem, call } from './api.ts'
import { draftKey, draftsOf } from './drafts.ts'
import { forget, keep, kept } from './kept.ts'

/** Whose text it is and what it is about. */
export type DraftName = { readonly county: string; readonly user: string; readonly about: string }

/**
 * What is being written, with the id under which it will be sent: the same id for the same deed, however often the
 * network fails in between.
 */
export type Writing<V> = { readonly values: V; readonly id: string; readonly version: number }

export type LocalDraft<V> = Writing<V> & {
  /** The revision that the server has of it; 0 for none. */
  readonly rev: number
  /** Typed since the server last had it. */
  readonly unsaved: boolean
  /** Saved meanwhile at another computer: the writer chooses. */
  readonly theirs?: Writing<V> & { readonly rev: number; readonly savedAt: number }
}

const quietMs = 1200
const retryMs = 15_000

const keyOf = ({ user, about }: DraftName): string => draftKey(user, about)
const pathOf = ({ county, about }: DraftName): string => `/counties/${county}/drafts/${about}`

const timers = new Map<string, ReturnType<typeof setTimeout>>()
/** One conversation with the server at a time for each text, in the order in which things were done. */
const turns = new Map<string, Promise<unknown>>()
const listeners = new Map<string, Set<() => void>>()

const inTurn = <T>(key: string, work: () => Promise<T>): Promise<T> => {
  const next = (turns.get(key) ?? Promise.resolve()).then(work, work)
  turns.set(key, next)
  next.catch(() => undefined).finally(() => turns.get(key) === next && turns.delete(key))
  return next
}

const tell = (key: string): void => {
  for (const listener of listeners.get(key) ?? []) listener()
}

/** Hears when what is kept changes by other means than its own form. */
export const onDraft = (name: DraftName, listener: () => void): (() => void) => {
  const key = keyOf(name)
  const all = listeners.get(key) ?? new Set()
  listeners.set(key, all.add(listener))
  return () => {
    all.delete(listener)
    if (all.size === 0) listeners.delete(key)
  }
}

export const readDraft = <V>(name: DraftName): LocalDraft<V> | null => {
  const found = kept<Partial<LocalDraft<V>> & Writing<V>>(keyOf(name))
  // Kept by an earlier release, before the server took part.
  return found === null ? null : { rev: 0, unsaved: true, ...found }
}

const put = <V>(name: DraftName, draft: LocalDraft<V>): void => {
  keep(keyOf(name), draft)
  tell(keyOf(name))
}

/** Kept on this machine at once, on the server after a moment of quiet. */
export const writeDraft = <V>(name: DraftName, { values, id, version }: Writing<V>): void => {
  const before = readDraft<V>(name)
  const { theirs } = before ?? {}
  put(name, { values, id, version, rev: before?.rev ?? 0, unsaved: true, ...(theirs ? { theirs } : {}) })
  saveSoon(name, quietMs)
}

const saveSoon = (name: DraftName, ms: number): void => {
  const key = keyOf(name)
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => void saveDraft(name), ms),
  )
}

const contentOf = <V>({ values, id, version }: Writing<V>): Writing<V> => ({ values, id, version })
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const theirsOf = <V>({ content, rev, savedAt }: KeptDraft): NonNullable<LocalDraft<V>['theirs']> => ({
  // Written by this form, on whichever computer.
  ...(content as unknown as Writing<V>),
  rev,
  savedAt,
})

/** True when the server has all of it. */
export const saveDraft = (name: DraftName, leaving = false): Promise<boolean> => {
  const key = keyOf(name)
  clearTimeout(timers.get(key))
  timers.delete(key)
  return inTurn(key, async () => {
    const draft = readDraft(name)
    if (!draft?.unsaved) return true
    if (draft.theirs) return false
    const sent = contentOf(draft)
    try {
      const answer = await call<DraftSaved>(pathOf(name), {
        method: 'PUT',
        body: { content: sent, seen: draft.rev },
        keepalive: leaving,
      })
      return settle(name, sent, answer)
    } catch (fault) {
      // Signed out or not allowed: nothing is gained by asking again until somebody types.
      if (!(fault instanceof ApiProblem) || fault.problem.status === 0 || fault.problem.status >= 500)
        saveSoon(name, retryMs)
      return false
    }
  })
}

const settle = (name: DraftName, sent: Writing<unknown>, { rev, conflict, gone }: DraftSaved): boolean => {
  const now = readDraft(name)
  if (!now) return true
  const typedOn = !same(contentOf(now), sent)
  if (conflict && !same(conflict.content, sent)) {
    put(name, { ...now, theirs: theirsOf(conflict) })
    return false
  }
  // Sent or dropped at another computer while it was written here: what is here is not lost for that.
  if (gone) put(name, { ...now, rev: 0, unsaved: true })
  else put(name, { ...now, rev: conflict?.rev ?? rev, unsaved: typedOn })
  if (gone || typedOn) saveSoon(name, quietMs)
  return !gone && !typedOn
}

/** Looks whether another computer has a newer text. Nothing is overwritten that the server has not. */
export const restoreDraft = (name: DraftName): Promise<'none' | 'kept' | 'restored'> =>
  inTurn(keyOf(name), async () => {
    const theirs = await fetchDraft(name)
    const own = readDraft(name)
    if (theirs === undefined) return 'kept'
    if (theirs === null) {
      if (own && own.rev > 0 && !own.unsaved) {
        forget(keyOf(name))
        tell(keyOf(name))
        return 'none'
      }
      return own ? 'kept' : 'none'
    }
    if (own?.unsaved && own.rev !== theirs.rev && !same(contentOf(own), theirs.content)) {
      put(name, { ...own, theirs: theirsOf(theirs) })
      return 'kept'
    }
    if (own && own.rev >= theirs.rev) return 'kept'
    const { values, id, version } = theirsOf(theirs)
    put(name, { values, id, version, rev: theirs.rev, unsaved: false })
    return 'restored'
  })

/** Null where there is none, undefined where nobody could be asked. */
const fetchDraft = (name: DraftName): Promise<KeptDraft | null | undefined> =>
  call<FoundDraft>(pathOf(name)).then(
    ({ draft }) => draft,
    () => undefined,
  )

/** Goes on with one of the two texts; the other is gone. */
export const chooseDraft = (name: DraftName, whose: 'own' | 'theirs'): void => {
  const draft = readDraft(name)
  if (!draft?.theirs) return
  const { theirs, ...own } = draft
  if (whose === 'own') put(name, { ...own, rev: theirs.rev, unsaved: true })
  else put(name, { ...contentOf(theirs), rev: theirs.rev, unsaved: false })
  saveSoon(name, 0)
}

/** After it was sent, or because its writer wants it gone. */
export const dropDraft = (name: DraftName): void => {
  const key = keyOf(name)
  clearTimeout(timers.get(key))
  timers.delete(key)
  forget(key)
  tell(key)
  // Not on the server either; if nobody answers, it has its time there and the deed's id keeps it from being done twice.
  void inTurn(key, () => call<void>(pathOf(name), { method: 'DELETE' })).catch(() => undefined)
}

const namesOf = (county: string, user: string): readonly DraftName[] => {
  const prefix = draftKey(user, '')
  return draftsOf(user).map((key) => ({ county, user, about: key.slice(prefix.length) }))
}

/** How many texts of this person the server does not have after one more try. */
export const saveAllDrafts = async (county: string, user: string, leaving = false): Promise<number> => {
  const saved = await Promise.all(namesOf(county, user).map((name) => saveDraft(name, leaving)))
  return saved.filter((done) => !done).length
}

/** Texts that wait on this machine, by what they are about. */
export const draftsAbout = (user: string): readonly string[] => namesOf('', user).map(({ about }) => about)
