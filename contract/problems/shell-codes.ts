/** Refusals that the shell gives before or after the core was asked. Same form as the core's. */
export const shellCodes = [
  'request.invalid',
  'request.notFound',
  'request.tooLarge',
  'request.notAcceptable',
  'request.methodNotAllowed',
  'command.idMissing',
  'command.idReused',
  'command.versionChanged',
  'county.notSetUp',
  'place.unknown',
  'place.outsideCounty',
  'unit.unknown',
  'user.unknown',
  'category.unknown',
  'enter.wrongCode',
  'enter.tooManyTries',
  'session.wrongPassword',
  'session.locked',
  'session.disabled',
  'session.ended',
  'session.csrf',
  'rate.tooManyRequests',
  'store.busy',
  'store.down',
  'fault.unexpected',
] as const
export type ShellCode = (typeof shellCodes)[number]
export type ShellRefusal = {
  readonly refused: ShellCode
  readonly params?: { readonly [name: string]: string | number }
}
