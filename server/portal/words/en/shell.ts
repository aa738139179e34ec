import type { Words } from '../words.ts'

export const shell: Words['shell'] = {
  skip: 'Skip to content',
  brand: 'Jiebang',
  title: (page, county) => (county === '' ? `${page} · Jiebang` : `${page} · ${county}`),
  big: 'Large text',
  normal: 'Normal text',
  languages: 'Language',
  synthetic: 'A fictional county for demonstration: its places, people and matters are made up.',
  home: 'Home',
  about: 'How Jiebang works',
  feedback: 'Feedback about this system',
  feedbackTitle: 'Feedback about this system',
  find: 'Look up a matter',
  promises: 'Public promises',
  file: 'Report something',
  call: 'Call the service desk',
  noPhone: 'You can also speak to your township or street service desk in person.',
  optional: 'optional',
  fix: 'Please change the following. Everything else you wrote is kept.',
  notSetUp: 'No county is set up here yet',
  notSetUpNext:
    'The system is running but has no county. An administrator needs to import divisions and units, or start it with demonstration data. For urgent help call 12345; in danger call 110, 119 or 120.',
  otherCounties: 'Other counties',
}

export const home: Words['home'] = {
  sentence: 'Tell us once: somebody always has your matter in hand, and you always see who and until when.',
  find: 'Look up a matter',
  no: 'Number',
  code: 'Code',
  go: 'Look up',
  promises: 'Promises near me',
  all: 'See all promises',
  none: 'No public matters are open now.',
}

export const file: Words['file'] = {
  title: 'Report something',
  lead: 'What it is about and where is enough. It takes a minute.',
  kind: 'What would you like to do',
  place: 'Where',
  placeUnknown: 'I cannot say where',
  placeWhole: (name) => `${name} (not sure which village)`,
  what: 'Title in one sentence',
  whatHint:
    'For example: the stairwell light of unit 3 is broken. Left empty, the first sentence below is used.',
  text: 'What is it about',
  textHint: 'Since when, who is affected, and what you would like to happen.',
  address: 'Exact place',
  addressHint: 'For example: by the bus stop east of South Gate market',
  more: 'Say a little more',
  you: 'How to reach you',
  youHint:
    'Your name and phone number are never published and only used for this matter. You may leave both out.',
  name: 'Name',
  phone: 'Phone',
  phoneHint: 'With a number, those who handle it can ask when something is unclear.',
  noReply: 'I do not need a reply',
  secret: 'Keep me secret',
  secretHint: 'Only the desk and whoever verifies see who reported it; the unit that handles it does not.',
  public: 'It may be on the public list of promises',
  publicHint:
    'Only title, place and progress are shown, never who you are. Reports of wrongdoing, secret matters and those without a title are never shown.',
  send: 'Send',
  urgent: 'If somebody is in danger now, first call 110 (police), 119 (fire) or 120 (ambulance).',
  wrong: {
    kind: 'Choose what you would like to do',
    place: 'Choose a place; if you cannot say, choose “I cannot say where”',
    text: 'Write what it is about',
    phone: 'A phone number has only digits, spaces and + - ( ); please check it',
    form: 'This form lay open for too long. What you wrote is kept; please press “Send” again',
    tooLong: (most) => `Too long: at most ${most} characters`,
  },
}

export const receipt: Words['receipt'] = {
  title: 'Registered',
  no: 'Number',
  code: 'Code',
  keep: 'Please keep number and code. The code is shown only here, once: note it, take a photo or print this page.',
  codeGone:
    'The code is shown only when a matter is registered. If it is lost, call or visit the desk with the number.',
  next: (by) => `Next, the desk tells you by ${by} whether it is taken up and who handles it.`,
  nextNoDue: 'Next, the desk tells you whether it is taken up and who handles it.',
  qr: 'QR code of the look-up page',
  qrHint: 'Scan it with a phone and enter the code to see the progress.',
  hash: 'Fingerprint',
  hashHint:
    'This is the fingerprint of what you registered: if one character of the record is changed later, it no longer fits.',
  print: 'To print, use “Print” in the menu of your browser.',
  see: 'See this matter',
  registered: (at) => `Registered ${at}`,
}

export const find: Words['find'] = {
  title: 'Look up a matter',
  lead: 'Enter the number and code of your receipt.',
  lost: 'If the receipt is lost, call or visit the desk.',
}

export const promises: Words['promises'] = {
  title: 'Public promises',
  lead: 'Open matters: in whose hands, and until when. Soonest first; who reported them is not shown.',
  place: 'Place',
  everywhere: 'The whole county',
  go: 'Show',
  none: 'No public matters are open here now.',
  next: 'Next page',
  first: 'Back to the first page',
  holds: (unit) => `With ${unit}`,
  due: (by) => `by ${by}`,
  late: 'past the promised time',
  paused: 'waiting for the resident, clock paused',
}

export const error: Words['error'] = {
  title: (status) => {
    if (status === 404) return 'There is no such page'
    if (status === 429) return 'Please wait a little'
    if (status === 403) return 'Please look the matter up first'
    return status < 500 ? 'This did not work' : 'Something went wrong here'
  },
  next: 'You can',
}
