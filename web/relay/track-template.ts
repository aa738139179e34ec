import type { TrackWords } from '@jiebang/core/relay/track-words.ts'
import type { Words } from '../i18n/words.ts'

/** The templates that the core fills in; their `{…}` are the core's, not the i18n library's. */
export const trackWordsOf = (words: Words): TrackWords => ({
  next: words('track.next'),
  and: words('track.and'),
  held: words('track.held'),
  returned: words('track.returned'),
  assist: {
    called: words('track.assist.called'),
    arrived: words('track.assist.arrived'),
    reported: words('track.assist.reported'),
  },
  child: { open: words('track.child.open'), closed: words('track.child.closed') },
  extended: words('track.extended'),
  left: words('track.left'),
  late: words('track.late'),
  stopped: words('due.stopped'),
  provisional: words('track.provisional'),
  verified: words('track.verified'),
  ended: {
    closed: words('ending.closed'),
    declined: words('ending.declined'),
    merged: words('ending.merged'),
    withdrawn: words('ending.withdrawn'),
    terminated: words('ending.terminated'),
  },
  spans: {
    minutes: { one: words('span.minutes.one'), other: words('span.minutes') },
    hours: { one: words('span.hours.one'), other: words('span.hours') },
    days: { one: words('span.days.one'), other: words('span.days') },
    calendarDays: { one: words('span.calendarDays.one'), other: words('span.calendarDays') },
    workingDays: { one: words('span.workingDays.one'), other: words('span.workingDays') },
  },
})
