import type { Words } from '../words.ts'

export const about: Words['about'] = {
  title: 'How Jiebang works',
  sentences: [
    'Every matter is in exactly one unit’s hands at any time and never falls to the ground.',
    'Every step has a limit, counted by the rules and public holidays and written on the page.',
    'Who handed it to whom, when and why is recorded and cannot be changed.',
    'When something is asked of you the clock waits; once you reply it goes on.',
    'An answer is not the end: you are asked, and if you say it is not solved it goes back.',
    'What cannot be solved yet goes on a list with a named person and a day of the next look, and you keep seeing it.',
  ],
  call: 'Whom to turn to',
  feedback: 'Feedback about this system',
  feedbackText:
    'If something is hard to understand, find or use, tell us: it is handled like every other matter.',
  rules: 'Where the limits come from',
  rulesText: (title, version) => `Rules in force: ${title} (version ${version}).`,
  rule: (kind, limit) => `${kind}: ${limit}`,
  clocks: {
    accept: 'Decide whether it is taken up',
    dispatch: 'Give it to a unit',
    sign: 'The unit takes it',
    handle: 'Handle and answer',
    verify: 'Ask you whether it is so',
  },
  ruleUrgent: 'For cuts of water or power and for danger the limits are shorter and are never put off.',
  grades:
    'Grades of sources: A text of the law, B reliable reprint, C common practice, U this system’s own default, which a county may change.',
  chain: 'Can records be changed',
  chainText:
    'Every step carries the fingerprint of the one before it; change one character and all later fingerprints no longer fit. Your receipt has the fingerprint of your own step, and the desk can check it in front of you.',
  rootsLink: 'See the fingerprint of each day',
  privacy: 'Your data',
  privacyText:
    'Name and phone number are never published. Those who handle a matter see them masked; to see all they must say why, and that is recorded.',
}

export const roots: Words['roots'] = {
  title: 'Fingerprint of each day',
  why: [
    'Every night the system computes one fingerprint (a Merkle root) over all that the county recorded on the day, and writes it here. It is never written again.',
    'If anybody later changes any record of that day, what is computed anew is no longer this one.',
    'Copy it, photograph it, print it. The more people have it, the harder it is to change a record unseen. It tells nothing of any person or matter.',
    'The other column is the fingerprint of the audit log: who gave whom which powers and changed which rules, one after another in a chain; the last one of a day commits to all before it.',
    'To compare, ask the desk or the supervisors to verify that day again and hold it beside what you copied.',
  ],
  caption: 'Fingerprints of each day',
  day: 'Day',
  ofFacts: 'Records of matters',
  ofDeeds: 'Audit log',
  facts: (count) => (count === 1 ? '1 record' : `${count} records`),
  nothing: 'none that day',
  none: 'None yet. For a day with records it is written after the midnight that follows.',
  back: 'Back to “How Jiebang works”',
}
