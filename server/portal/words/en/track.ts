import type { Words } from '../words.ts'

export const track: Words['track'] = {
  text: {
    next: ' → ',
    and: ', ',
    held: '{unit} {time}',
    returned: '{unit} {time} (handed back)',
    assist: { called: '{unit} called to help', arrived: '{unit} is helping', reported: '{unit} has helped' },
    child: { open: 'one part in hand', closed: 'one part ended' },
    extended: 'limit put off from {first} to {now}',
    left: '{time} left',
    late: '{time} over the limit',
    stopped: 'waiting for your reply, clock paused',
    provisional: 'the limit is provisional',
    verified: 'you said it is settled; closed',
    ended: {
      closed: 'closed',
      declined: 'not taken up',
      merged: 'joined to another matter',
      withdrawn: 'withdrawn',
      terminated: 'stopped',
    },
    spans: {
      minutes: { one: '{n} minute', other: '{n} minutes' },
      hours: { one: '{n} hour', other: '{n} hours' },
      days: { one: '{n} day', other: '{n} days' },
      calendarDays: { one: '{n} day', other: '{n} days' },
      workingDays: { one: '{n} working day', other: '{n} working days' },
    },
  },
  due: (by, kind) => ({ first: `First ${by}`, extended: `Put off to ${by}`, current: `By ${by}` })[kind],
  returns: (count) => (count === 1 ? 'Handed back once' : `Handed back ${count} times`),
}
