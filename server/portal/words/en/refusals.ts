import type { Words } from '../words.ts'
import { time } from './time.ts'

const ended = 'To keep it private, the time for reading is over. Please enter number and code again.'

export const refusal: Words['refusal'] = {
  'access.notSignedIn': () => ended,
  'access.notYours': () => 'This step is not yours to take. For anything else please call the desk.',
  'close.childrenOpen': () => 'This matter was split and some parts are still open, so it cannot end yet.',
  'hearing.notAReporter': () => 'You are no longer among those who reported this matter.',
  'matter.notFound': () => 'This matter was not found. Please check the number.',
  'matter.wrongStage': () =>
    'This matter has moved on, so this cannot be done now. Please see the newest step.',
  'rate.alreadyRated': () => 'You have already rated this answer.',
  'rate.notAnswered': () => 'There is no answer yet; you can rate it once there is.',
  'rate.outOfRange': () => 'Please choose one mark from 1 to 5.',
  'reopen.notAllowed': () => 'This matter was not closed, so it cannot be taken up again.',
  'reopen.tooLate': ({ params, now }) => {
    const until = params['until']
    return typeof until === 'number'
      ? `The time to ask for it to be taken up again ended on ${time.day(until, now)}.`
      : 'The time to ask for it to be taken up again is over.'
  },
  'reopen.usedUp': ({ params }) => {
    const most = params['most'] ?? 1
    return most === 1
      ? 'A matter can be taken up again once at your word, and that was used.'
      : `A matter can be taken up again ${most} times at your word, and those were used.`
  },
  'resident.notTheirTurn': () => 'This question no longer needs a reply. Please see the newest step.',
  'text.empty': () => 'Please write something; it cannot be empty.',
  'text.tooLong': ({ params }) => `Too long: at most ${params['longest'] ?? 20_000} characters.`,
  'time.beforeLast': () => 'The clock of the system is wrong. Please try again in a while.',
  'command.idMissing': () => 'The form is incomplete. Please open the page again.',
  'command.idReused': () => 'This form was already sent. To send another, press “Send” once more.',
  'command.versionChanged': () =>
    'This matter has just moved on. What you wrote is kept; please read the newest step, then send it.',
  'county.notSetUp': () => 'This county is not set up here.',
  'place.unknown': () => 'This place was not found. Please choose another.',
  'place.outsideCounty': () => 'This place is not in this county. Please choose another.',
  'request.invalid': () => 'Something could not be understood. Please change it and send again.',
  'request.notFound': () => 'There is no such page. The address may be mistyped or the page may have moved.',
  'request.tooLarge': () => 'That is too much text. Please make it shorter.',
  'request.methodNotAllowed': () => 'This page cannot be opened that way. Please start from the home page.',
  'enter.wrongCode': () => 'Number or code is not right. Please check the receipt and enter them again.',
  'enter.tooManyTries': ({ params }) => {
    const minutes = params['minutes'] ?? 15
    if (minutes === 1) return 'Too many wrong entries. Please try again in a minute, or call the desk.'
    return `Too many wrong entries. Please try again in ${minutes} minutes, or call the desk.`
  },
  'session.csrf': () => 'This form lay open for too long. What you wrote is kept; please send it once more.',
  'session.ended': () => ended,
  'rate.tooManyRequests': () =>
    'Too many pages in a short time. Please try again in a minute. If it is urgent, please call.',
  'store.busy': () =>
    'Many people are using the system. Please send it again in a while; what you wrote is kept.',
  'store.down': () =>
    'The system cannot be used at the moment. Please try again in a while. If it is urgent, please call.',
  'fault.unexpected': () =>
    'Something went wrong on our side and has been noted. Please try again in a while. If it is urgent, please call.',
}
