import type { RegisterBody } from '@jiebang/contract/relay/register.ts'
import type { AnswerFault } from '@jiebang/core/dispatch/questions.ts'

export type NotifyChoice = NonNullable<RegisterBody['notifyBy']>
export const notifyChoices = ['sms', 'call', 'email', 'none'] as const satisfies readonly NotifyChoice[]

/** Sentences of the request form, its files and its papers. */
export type FormWords = {
  readonly stepOne: string
  readonly stepOneLead: string
  readonly about: string
  readonly otherThing: string
  readonly next: string
  readonly change: string
  chosen(kind: string, about: string): string
  readonly where: string
  readonly map: string
  readonly mapHint: string
  readonly mapAlt: string
  mapFound(place: string): string
  readonly mapOutside: string
  readonly mapWhole: string
  readonly mapForget: string
  readonly findPlace: string
  readonly placesFound: string
  readonly noPlaceFound: string
  readonly pickNone: string
  readonly files: string
  filesHint(most: number, megabytes: number): string
  readonly keepLocation: string
  readonly keepLocationHint: string
  readonly upload: string
  readonly given: string
  readonly remove: string
  size(bytes: number): string
  readonly email: string
  readonly notifyBy: string
  readonly notify: Readonly<Record<(typeof notifyChoices)[number] | 'any', string>>
  readonly wrongEmail: string
  readonly wrongAnswer: Readonly<Record<AnswerFault['fault'], string>>
  readonly choose: string
  readonly sentAlready: string
  readonly sentAlreadyNext: string
  readonly seeSent: string
  readonly another: string
  readonly repeatTitle: string
  readonly repeatLead: string
  readonly join: string
  readonly joinHint: string
  readonly different: string
  readonly repeatGone: string
  repeatItem(no: string, place: string, when: string): string
  readonly draft: {
    readonly restored: string
    readonly forget: string
    readonly offline: string
    readonly online: string
    readonly uploading: string
    readonly failed: string
    readonly retry: string
  }
  readonly filesOf: string
  readonly fileByYou: string
  readonly fileByStaff: string
  readonly paper: {
    readonly receiptA4: string
    readonly receiptSlip: string
    readonly formTitle: string
    readonly formLead: string
    readonly blank: string
    readonly printHint: string
    readonly tick: string
    readonly sign: string
    readonly day: string
    readonly deskOnly: string
    readonly qr: string
    readonly qrHint: string
  }
}
