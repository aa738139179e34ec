/**
 * Every reason why a command is refused, as stable codes. The words for people are in the problem catalogue of
 * `contract/` (one page per code in docs/problems/); parameters are values, never sentences.
 */
export const refusalCodes = [
  'access.notSignedIn',
  'access.notYours',
  'access.recused',
  'access.secondPersonNeeded',
  'assist.alreadyCalled',
  'assist.isLead',
  'assist.notCalled',
  'clock.nothingToRecompute',
  'clock.notLate',
  'clock.reminderGiven',
  'close.childrenOpen',
  'close.mustHold',
  'decline.earlierNeeded',
  'decline.notPending',
  'decline.routeNeeded',
  'decline.unknownGround',
  'dispatch.departmentsOwn',
  'dispatch.mustRule',
  'dispatch.unitRecused',
  'dispatch.returnedBefore',
  'extension.alreadyAsked',
  'extension.late',
  'extension.longerThanLimit',
  'extension.notAsked',
  'extension.notForUrgent',
  'extension.unitDiffers',
  'extension.usedUp',
  'hearing.contactPossible',
  'hearing.needed',
  'hearing.nobodyToReach',
  'hearing.tryMore',
  'hearing.replyWanted',
  'hearing.notAReporter',
  'hearing.sameAsAnswerer',
  'held.dayPassed',
  'held.dayNeeded',
  'held.dayTooFar',
  'held.evidenceNeeded',
  'assign.alreadyTheirs',
  'attach.nothing',
  'mark.exists',
  'mark.notProposed',
  'matter.exists',
  'matter.notFound',
  'matter.wrongStage',
  'merge.alreadyMerged',
  'merge.intoItself',
  'merge.targetClosed',
  'merge.hasChildren',
  'rate.alreadyRated',
  'rate.notAnswered',
  'rate.outOfRange',
  'redact.nothing',
  'recuse.nobody',
  'reopen.notAllowed',
  'reopen.tooLate',
  'reopen.usedUp',
  'resident.askedInVain',
  'resident.notTheirTurn',
  'resident.stillTime',
  'resident.theirTurn',
  'return.ruled',
  'return.tooLate',
  'rule.notDisputed',
  'look.done',
  'split.nothing',
  'text.empty',
  'text.tooLong',
  'time.beforeLast',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export type Refusal = {
  readonly refused: RefusalCode
  readonly params?: { readonly [name: string]: string | number }
}

export const refuse = (refused: RefusalCode, params?: Refusal['params']): Refusal =>
  params ? { refused, params } : { refused }

export const isRefusal = (value: object): value is Refusal => 'refused' in value
