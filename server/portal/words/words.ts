import type { ShellCode } from '@jiebang/contract/problems/shell-codes.ts'
import type { AmongStaff } from '@jiebang/core/access/see.ts'
import type { Instant, Limit } from '@jiebang/core/clock/model.ts'
import type { FactName, FactOf } from '@jiebang/core/relay/facts.ts'
import type { Ending, Stage } from '@jiebang/core/relay/matter.ts'
import type { RefusalCode } from '@jiebang/core/relay/refusals.ts'
import type { TrackWords } from '@jiebang/core/relay/track-words.ts'
import type { Outcome, RequestType } from '@jiebang/core/relay/words.ts'
import type { FormWords } from './form-words.ts'

/** Names and instants that a sentence about a fact needs; `own` when the reader did it. */
export type FactSpeech = {
  readonly unit: (id: string) => string
  readonly user: (id: string) => string
  readonly ground: (id: string) => string
  readonly now: Instant
  readonly own: boolean
}

/** Facts that a resident never sees need no words. */
export type ToldFact = Exclude<FactName, 'Redacted' | AmongStaff>

/** What the reader may do; also the last part of the address that a form is sent to. */
export const deeds = ['reply', 'solved', 'unsolved', 'rate', 'remind', 'withdraw', 'reopen'] as const
export type Deed = (typeof deeds)[number]

/** Refusals that a resident can meet on the portal. Others get the words of `fault.unexpected`. */
export const residentRefusals = [
  'access.notSignedIn',
  'access.notYours',
  'close.childrenOpen',
  'hearing.notAReporter',
  'matter.notFound',
  'matter.wrongStage',
  'rate.alreadyRated',
  'rate.notAnswered',
  'rate.outOfRange',
  'reopen.notAllowed',
  'reopen.tooLate',
  'reopen.usedUp',
  'resident.notTheirTurn',
  'text.empty',
  'text.tooLong',
  'time.beforeLast',
  'command.idMissing',
  'command.idReused',
  'command.versionChanged',
  'county.notSetUp',
  'place.unknown',
  'place.outsideCounty',
  'request.invalid',
  'request.notFound',
  'request.tooLarge',
  'request.methodNotAllowed',
  'enter.wrongCode',
  'enter.tooManyTries',
  'session.csrf',
  'session.ended',
  'rate.tooManyRequests',
  'store.busy',
  'store.down',
  'fault.unexpected',
] as const satisfies readonly (RefusalCode | ShellCode)[]
export type ResidentRefusal = (typeof residentRefusals)[number]

export type RefusalSpeech = {
  readonly params: Readonly<Record<string, string | number>>
  readonly now: Instant
}

/** Every sentence of the portal. Functions of values, per language; nothing is glued together outside. */
export type Words = {
  readonly htmlLang: string
  readonly time: {
    /** A day; with its year where that is not the reader's. */
    day(at: Instant, now: Instant): string
    /** A day and a time of day. */
    moment(at: Instant, now: Instant): string
    /** A due time: only the day where it is the end of one. */
    by(at: Instant, now: Instant): string
    limit(limit: Limit): string
  }
  readonly shell: {
    readonly skip: string
    readonly brand: string
    title(page: string, county: string): string
    readonly big: string
    readonly normal: string
    readonly languages: string
    readonly synthetic: string
    readonly home: string
    readonly about: string
    readonly feedback: string
    readonly feedbackTitle: string
    readonly find: string
    readonly promises: string
    readonly file: string
    readonly call: string
    readonly noPhone: string
    readonly optional: string
    readonly fix: string
    readonly notSetUp: string
    readonly notSetUpNext: string
    readonly otherCounties: string
  }
  readonly home: {
    readonly sentence: string
    readonly find: string
    readonly no: string
    readonly code: string
    readonly go: string
    readonly promises: string
    readonly all: string
    readonly none: string
  }
  readonly type: Readonly<Record<RequestType, { readonly name: string; readonly line: string }>>
  readonly file: {
    readonly title: string
    readonly lead: string
    readonly kind: string
    readonly place: string
    readonly placeUnknown: string
    placeWhole(name: string): string
    readonly what: string
    readonly whatHint: string
    readonly text: string
    readonly textHint: string
    readonly address: string
    readonly addressHint: string
    readonly more: string
    readonly you: string
    readonly youHint: string
    readonly name: string
    readonly phone: string
    readonly phoneHint: string
    readonly noReply: string
    readonly secret: string
    readonly secretHint: string
    readonly public: string
    readonly publicHint: string
    readonly send: string
    readonly urgent: string
    readonly wrong: {
      readonly kind: string
      readonly place: string
      readonly text: string
      readonly phone: string
      readonly form: string
      tooLong(most: number): string
    }
  }
  readonly receipt: {
    readonly title: string
    readonly no: string
    readonly code: string
    readonly keep: string
    readonly codeGone: string
    next(by: string): string
    readonly nextNoDue: string
    readonly qr: string
    readonly qrHint: string
    readonly hash: string
    readonly hashHint: string
    readonly print: string
    readonly see: string
    registered(at: string): string
  }
  readonly find: {
    readonly title: string
    readonly lead: string
    readonly lost: string
  }
  readonly matter: {
    readonly no: string
    /** Who of the staff read the reporter's contact. */
    reads(people: number): string
    readonly readsNote: string
    readBy(by: string, day: string, purpose: string): string
    readonly reader: { readonly [B in 'desk' | 'unit' | 'supervisor']: string }
    readonly steps: string
    readonly what: string
    readonly you: string
    readonly another: string
    readonly system: string
    readonly desk: string
    readonly supervisor: string
    readonly ownWords: string
    readonly basis: string
    readonly milestones: string
    milestone(by: string, text: string): string
    readonly routes: string
    readonly receipt: string
    readonly again: string
    readonly leave: string
    readonly erased: string
    readonly parts: string
    readonly merged: string
    readonly repeated: string
    readonly earlier: string
    readonly onward: string
    readonly same: string
    readonly late: string
    readonly provisional: string
    extended(first: string): string
    readonly extensionAsked: string
    paused(from: string): string
    readonly nothingToDo: string
  }
  readonly stage: Readonly<Record<Stage, string>>
  readonly ending: Readonly<Record<Ending, string>>
  readonly outcome: Readonly<Record<Outcome, string>>
  /** What happens next and by when: the first thing on the page. `by` null where no due time is known. */
  readonly next: {
    registered(by: string | null): string
    accepted(by: string | null): string
    dispatched(unit: string, by: string | null): string
    handling(unit: string, by: string | null): string
    yourTurn(unit: string, by: string | null): string
    answered(unit: string, outcome: Outcome, by: string | null): string
    verified(by: string | null): string
    held(unit: string, person: string, by: string | null): string
    closed(outcome: Outcome): string
    readonly declined: string
    readonly terminated: string
    readonly merged: string
    readonly withdrawn: string
  }
  readonly fact: { readonly [N in ToldFact]: (fact: FactOf<N>, say: FactSpeech) => string }
  readonly deed: {
    readonly reply: { readonly title: string; readonly label: string; readonly send: string }
    readonly verify: {
      readonly title: string
      readonly yes: Readonly<Record<Outcome, string>>
      readonly yesHint: Readonly<Record<Outcome, string>>
      readonly no: Readonly<Record<Outcome, string>>
      readonly label: string
      readonly send: string
    }
    readonly rate: {
      readonly title: string
      readonly responded: string
      readonly solved: string
      readonly satisfied: string
      readonly yes: string
      readonly no: string
      readonly marks: readonly [string, string, string, string, string]
      readonly text: string
      readonly send: string
      readonly missing: string
    }
    readonly remind: {
      readonly title: string
      readonly hint: string
      readonly label: string
      readonly send: string
      last(at: string): string
    }
    readonly withdraw: {
      readonly title: string
      readonly hint: string
      readonly label: string
      readonly send: string
    }
    readonly reopen: {
      readonly title: string
      readonly hint: string
      readonly label: string
      readonly send: string
      readonly instead: string
    }
    readonly done: Readonly<Record<Deed, string>>
    readonly textMissing: string
  }
  readonly promises: {
    readonly title: string
    readonly lead: string
    readonly place: string
    readonly everywhere: string
    readonly go: string
    readonly none: string
    readonly next: string
    readonly first: string
    holds(unit: string): string
    due(by: string): string
    readonly late: string
    readonly paused: string
  }
  readonly door: {
    readonly helpTitle: string
    gridWorker(name: string, grid: string): string
    readonly choosePlace: string
    readonly whereILive: string
    readonly save: string
    readonly changePlace: string
    livesIn(place: string): string
    readonly bigger: string
    readonly readAloud: string
    readonly stopReading: string
    readonly open: string
    readonly doneThisWeek: string
    readonly doneLead: string
    readonly allNeeds: string
    readonly need: string
    readonly feed: string
    doneOn(day: string): string
    readonly noneDone: string
    readonly heard: Readonly<Record<'resident' | 'callBack' | 'onSite' | 'notPossible' | 'nobody', string>>
  }
  readonly mine: {
    readonly title: string
    readonly lead: string
    readonly phone: string
    readonly send: string
    readonly noSms: string
    readonly codeTitle: string
    codeLead(phone: string): string
    readonly code: string
    readonly enter: string
    readonly again: string
    readonly wrongPhone: string
    readonly wrongCode: string
    readonly tooMany: string
    demoCode(code: string): string
    readonly listTitle: string
    readonly none: string
    readonly openOnes: string
    readonly closedOnes: string
    readonly see: string
    readonly leave: string
    readonly message: (county: string, code: string) => string
  }
  readonly form: FormWords
  readonly about: {
    readonly title: string
    readonly sentences: readonly string[]
    readonly call: string
    readonly feedback: string
    readonly feedbackText: string
    readonly rules: string
    rulesText(title: string, version: string): string
    rule(kind: string, limit: string): string
    readonly clocks: Readonly<Record<'accept' | 'dispatch' | 'sign' | 'handle' | 'verify', string>>
    readonly ruleUrgent: string
    readonly grades: string
    readonly chain: string
    readonly chainText: string
    readonly rootsLink: string
    readonly privacy: string
    readonly privacyText: string
  }
  readonly roots: {
    readonly title: string
    readonly why: readonly string[]
    readonly caption: string
    readonly day: string
    readonly ofFacts: string
    readonly ofDeeds: string
    facts(count: number): string
    readonly nothing: string
    readonly none: string
    readonly back: string
  }
  readonly refusal: Readonly<Record<ResidentRefusal, (say: RefusalSpeech) => string>>
  readonly error: {
    title(status: number): string
    readonly next: string
  }
  readonly track: {
    readonly text: TrackWords
    due(by: string, kind: 'first' | 'extended' | 'current'): string
    returns(count: number): string
  }
}
