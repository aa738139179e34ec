import type { Words } from '../words.ts'
import { outcome } from './matter.ts'
import { time } from './time.ts'

const by = (clock: { dueAt: number | null } | null, now: number): string | null =>
  clock?.dueAt == null ? null : time.by(clock.dueAt, now)

const listed = new Intl.ListFormat('en')

export const fact: Words['fact'] = {
  Registered: (f) => `Registered as ${f.no}`,
  Declined: (f, s) => `Not taken up as an ordinary request, because: ${s.ground(f.ground)}`,
  DeclineReviewed: (f) =>
    f.remedy === 'upheld'
      ? 'A supervisor reviewed the decision and upheld it'
      : 'A supervisor reviewed the decision: it should be taken up and is back at the desk',
  Accepted: () => 'Taken up',
  Dispatched: (f, s) =>
    f.assists.length === 0
      ? `Given to ${s.unit(f.lead)}`
      : `Given to ${s.unit(f.lead)}, assisted by ${listed.format(f.assists.map((a) => s.unit(a.unit)))}`,
  Signed: (f, s) => {
    const due = by(f.clock, s.now)
    return due === null ? 'Taken in hand' : `Taken in hand, to be answered by ${due}`
  },
  Returned: () => 'Handed back to the desk to be given to another unit',
  Ruled: (f, s) => `A supervisor ruled that ${s.unit(f.lead)} handles it and may not hand it back`,
  AssistCalled: (f, s) => `${s.unit(f.unit)} called to help`,
  AssistArrived: (f, s) => `${s.unit(f.unit)} arrived to help`,
  AssistReported: (f, s) => `${s.unit(f.unit)} finished its part`,
  ResidentAsked: () => 'There is a question for you; the clock waits',
  ResidentReplied: (_f, s) =>
    s.own ? 'You replied; the clock goes on' : 'Another resident replied; the clock goes on',
  Resumed: () => 'The time for a reply is over; the clock goes on',
  ExtensionAsked: (f) => `Asked for ${time.limit(f.limit)} more, because:`,
  ExtensionGranted: (f, s) => {
    const due = by(f.clock, s.now)
    return due === null ? 'More time was granted once' : `More time was granted once: now by ${due}`
  },
  ExtensionRefused: () => 'More time was not granted; the limit stays',
  Progressed: () => 'Progress',
  Answered: (f) => `Answer: ${outcome[f.outcome]}`,
  CallBackTried: () => 'We called you and did not reach you',
  Verified: ({ hearing }, s) => {
    if (hearing.means === 'notPossible')
      return {
        noReplyWanted: 'Verified by the answer: no reply was wanted',
        noContact: 'Verified by the answer: there was no way to get in touch',
        unreachable: 'Verified by the answer: nobody was reached after several calls',
      }[hearing.reason]
    if (hearing.means === 'resident')
      return s.own ? 'You said it is settled' : 'Another resident said it is settled'
    if (hearing.means === 'callBack') return 'Verified by a call to the resident'
    return 'Verified on the spot'
  },
  NotVerified: ({ hearing }, s) => {
    if (hearing.means === 'resident')
      return s.own
        ? 'You said it is not solved; it went back'
        : 'Another resident said it is not solved; it went back'
    return hearing.means === 'onSite'
      ? 'Seen on the spot: not solved; it went back'
      : 'The resident was called: not solved; it went back'
  },
  Rated: (f) => {
    const responded = f.responded ? 'answered' : 'not answered'
    const solved = f.solved ? 'solved' : 'not solved'
    return `Your rating: ${responded}, ${solved}, satisfied ${f.satisfied} of 5`
  },
  Held: (f, s) => {
    const due = by(f.clock, s.now)
    const [unit, person] = [s.unit(f.unit), s.user(f.responsible)]
    return due === null
      ? `Put on the list; ${person} of ${unit} is responsible`
      : `Put on the list; ${person} of ${unit} is responsible and looks again by ${due}`
  },
  LookedBack: (f) =>
    ({
      stillOpen: 'Looked again: not solved yet, stays on the list',
      inOrder: 'Looked again: in order',
      cameBack: 'Looked again: the problem has come back',
    })[f.finding],
  StruckOff: () => 'Solved and struck off the list',
  Closed: (f) => `Closed: ${outcome[f.outcome]}`,
  Reopened: (f, s) => {
    if (f.by === 'resident')
      return s.own
        ? 'You asked for it to be taken up again'
        : 'Another resident asked for it to be taken up again'
    return f.by === 'staff' ? 'Taken up again' : 'Taken up again with one of its parts'
  },
  Merged: () => 'About the same thing as another matter; handled together',
  MergedIn: () => 'Others reported the same thing; handled together here',
  Split: (f) =>
    f.children.length === 1 ? 'One part is handled separately' : `Split into ${f.children.length} parts`,
  ChildClosed: () => 'One part is done',
  ChildReopened: () => 'One part was taken up again',
  Withdrawn: (f, s) => {
    if (!s.own) return 'Another resident withdrew'
    return f.last ? 'You withdrew this matter' : 'You withdrew; it goes on for the others'
  },
  Terminated: (f, s) => `Stopped, because: ${s.ground(f.ground)}`,
  Escalated: (f) =>
    ({
      unitLeader: 'Over the limit: the head of the unit was told',
      desk: 'Over the limit: the desk sent a reminder',
      countySupervisor: 'Over the limit: the county supervisors were told',
      countyLeader: 'Over the limit: the county leadership was told',
    })[f.to] ?? 'Over the limit: reported upwards',
  Reminded: (f, s) => {
    if (f.kind === 'bySupervisor') return 'A supervisor sent a reminder'
    if (f.kind === 'byResident') return s.own ? 'You sent a reminder' : 'Another resident sent a reminder'
    return 'The limit comes near'
  },
  Recused: () => 'A unit or person with an interest keeps out of this matter',
  ClockRecomputed: (f, s) => {
    const due = by(f.clock, s.now)
    return due === null
      ? 'Public holidays changed; the limit was counted anew'
      : `Public holidays changed; the limit is now ${due}`
  },
  Attached: (f, s) =>
    s.own ? `You attached ${f.attachments.length} files` : `${f.attachments.length} files were attached`,
}
