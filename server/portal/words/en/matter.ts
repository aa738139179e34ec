import type { Words } from '../words.ts'

export const matter: Words['matter'] = {
  no: 'Number',
  reads: (people) =>
    people === 1
      ? 'One member of staff has seen your contact'
      : `${people} members of staff have seen your contact`,
  readsNote: 'Each look needs a purpose and leaves a record.',
  readBy: (by, day, purpose) => `${day}, ${by}: ${purpose}`,
  reader: { desk: 'the desk', unit: 'the unit that handles it', supervisor: 'a supervisor' },
  steps: 'Every step',
  what: 'What you can do',
  you: 'You',
  another: 'Another resident',
  system: 'System',
  desk: 'the service desk',
  supervisor: 'Supervisor',
  ownWords: 'What you wrote',
  basis: 'Basis',
  milestones: 'Step by step',
  milestone: (by, text) => `By ${by}: ${text}`,
  routes: 'Ways that are open',
  receipt: 'Receipt, print',
  again: 'Report something else',
  leave: 'Done reading: leave this matter',
  erased: 'This text was erased under the rules.',
  parts: 'This matter was split into parts; it is done when all of them are.',
  merged: 'Progress of the matter it was joined to',
  repeated: 'Progress of the earlier matter',
  earlier: 'Look the earlier matter up by its own number and code for details.',
  onward: 'Go to the joined matter',
  same: 'The same as you reported',
  late: 'The promised time has passed and it is not done. You can send a reminder or call.',
  provisional: 'The public holidays of that year are not published yet, so this day is provisional.',
  extended: (first) => `First promised by ${first}; put off once with approval.`,
  extensionAsked: 'The unit has asked for more time. It is not approved yet, so the limit stays.',
  paused: (from) => `The clock has been paused since ${from}.`,
  nothingToDo: 'Nothing is needed from you now.',
}

export const stage: Words['stage'] = {
  registered: 'Waiting to be taken up',
  accepted: 'Waiting to be given to a unit',
  dispatched: 'Waiting for the unit to take it',
  handling: 'In hand',
  answered: 'Waiting for your word',
  verified: 'Waiting to be closed',
  held: 'On the list of what is still to be put right',
  closed: 'Ended',
}

export const ending: Words['ending'] = {
  closed: 'Closed',
  declined: 'Not taken up, another way is open',
  merged: 'Joined to another matter',
  withdrawn: 'Withdrawn by you',
  terminated: 'Stopped, another way is open',
}

export const outcome: Words['outcome'] = {
  solved: 'solved',
  explained: 'explained',
  cannotYet: 'cannot be solved yet, put on the list',
  notSupported: 'not supported',
}

export const next: Words['next'] = {
  registered: (by) =>
    by === null
      ? 'Your matter is at the service desk, which decides whether it is taken up.'
      : `Your matter is at the service desk, which tells you by ${by} whether it is taken up.`,
  accepted: (by) =>
    by === null
      ? 'Your matter is taken up and being given to a unit.'
      : `Your matter is taken up and is given to a unit by ${by}.`,
  dispatched: (unit, by) =>
    by === null
      ? `Your matter was given to ${unit}, which has yet to take it.`
      : `Your matter was given to ${unit}, which takes it by ${by}.`,
  handling: (unit, by) =>
    by === null
      ? `Your matter is now with ${unit}.`
      : `Your matter is now with ${unit}, which answers you by ${by}.`,
  yourTurn: (unit, by) =>
    by === null
      ? `${unit} has a question for you and waits for your reply.`
      : `${unit} has a question for you. Please reply by ${by}; the clock waits meanwhile.`,
  answered: (unit, outcome, by) => {
    const said = {
      solved: `${unit} says it is solved.`,
      explained: `${unit} has explained it to you.`,
      cannotYet: `${unit} says it cannot be solved yet and will be put on the list.`,
      notSupported: `${unit} answers that it is not supported; the basis is below.`,
    }[outcome]
    return by === null
      ? `${said} Please say whether that is so.`
      : `${said} Please say whether that is so; without a word from you the desk gets in touch by ${by}.`
  },
  verified: (by) =>
    by === null ? 'It was verified and is being closed.' : `It was verified and is closed by ${by}.`,
  held: (unit, person, by) =>
    by === null
      ? `It cannot be solved yet. It is on the list, and ${person} of ${unit} is responsible.`
      : `It cannot be solved yet. It is on the list, ${person} of ${unit} is responsible, looks again by ${by} and tells you.`,
  closed: (outcome) =>
    ({
      solved: 'This matter is closed: solved.',
      explained: 'This matter is closed: explained to you.',
      cannotYet: 'This matter is closed: it could not be solved.',
      notSupported: 'This matter is closed: not supported; the basis is below.',
    })[outcome],
  declined:
    'This was not taken up as an ordinary request. Why, and whom to turn to, is below; somebody else reviews this decision.',
  terminated:
    'Work on this matter was stopped. Why, and whom to turn to, is below; somebody else reviews this decision.',
  merged:
    'Another matter is about the same thing and both are handled together. Its answer is your answer too.',
  withdrawn: 'You have withdrawn this matter.',
}
