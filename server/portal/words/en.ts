import { about, roots } from './en/about.ts'
import { deed } from './en/deeds.ts'
import { door, mine } from './en/door.ts'
import { fact } from './en/facts.ts'
import { form } from './en/form.ts'
import { ending, matter, next, outcome, stage } from './en/matter.ts'
import { refusal } from './en/refusals.ts'
import { error, file, find, home, promises, receipt, shell } from './en/shell.ts'
import { time } from './en/time.ts'
import { track } from './en/track.ts'
import type { Words } from './words.ts'

export const en: Words = {
  htmlLang: 'en',
  time,
  shell,
  home,
  type: {
    help: { name: 'Help', line: 'Please solve something for me' },
    complaint: { name: 'Complaint', line: 'I am not satisfied with a service' },
    inquiry: { name: 'Question', line: 'How does a rule or service work' },
    report: { name: 'Report wrongdoing', line: 'Somebody breaks the law; never public' },
    suggestion: { name: 'Suggestion', line: 'I have an idea for something better' },
    praise: { name: 'Praise', line: 'Somebody did well' },
  },
  file,
  form,
  receipt,
  find,
  matter,
  stage,
  ending,
  outcome,
  next,
  fact,
  deed,
  promises,
  door,
  mine,
  about,
  roots,
  refusal,
  error,
  track,
}
