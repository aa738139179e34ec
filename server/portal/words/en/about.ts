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
  privacy: 'Your data',
  privacyText:
    'Name and phone number are never published. Those who handle a matter see them masked; to see all they must say why, and that is recorded.',
}
