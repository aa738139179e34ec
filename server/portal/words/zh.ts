import { mapWords } from './map-words.ts'
import type { Words } from './words.ts'
import { about, roots } from './zh/about.ts'
import { deed } from './zh/deeds.ts'
import { door, mine } from './zh/door.ts'
import { fact } from './zh/facts.ts'
import { form } from './zh/form.ts'
import { ending, matter, next, outcome, stage } from './zh/matter.ts'
import { refusal } from './zh/refusals.ts'
import { error, file, find, home, promises, receipt, shell } from './zh/shell.ts'
import { time } from './zh/time.ts'
import { track } from './zh/track.ts'

/** A date that ends with 日 joins the character after it; inside, it never breaks over two lines. */
const tidy = (text: string): string =>
  text.replace(/日 (?=\p{Script=Han})/gu, '日').replace(/(?<=\d) (?=[年月日])|(?<=[年月]) (?=\d)/g, '\u00a0')

const plain: Words = {
  htmlLang: 'zh-CN',
  time,
  shell,
  home,
  type: {
    help: { name: '求助', line: '请帮我解决一件事' },
    complaint: { name: '投诉', line: '对办事、服务、管理不满意' },
    inquiry: { name: '咨询', line: '想问政策，问怎么办' },
    report: { name: '举报', line: '有人违法违规，一律不公开' },
    suggestion: { name: '建议', line: '有个主意，能办得更好' },
    praise: { name: '表扬', line: '有人做得好，想说一声' },
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

export const zh: Words = mapWords(plain, tidy)
