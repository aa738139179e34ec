import { type RegisterBody, registerBody } from '@jiebang/contract/relay/register.ts'
import { type AnswerFault, checkAnswers, questionsOf } from '@jiebang/core/dispatch/questions.ts'
import { suggestType } from '@jiebang/core/dispatch/suggest-type.ts'
import { Compile } from 'typebox/compile'
import type { RuleBook } from '../clock/rule-book.ts'
import type { CountyBook } from '../place/county-book.ts'
import { unstorable } from '../store/storable.ts'
import { Open311Fault } from './fault.ts'
import { mediaMark } from './form-texts.ts'
import type { Location } from './location.ts'
import type { Params } from './params.ts'
import { categoryOf, type Service } from './services.ts'

/** Of the specification, in characters. */
const longestDescription = 4000
const longestTitle = 60
const longestLink = 2000

const faultWords: { readonly [F in AnswerFault['fault']]: string } = {
  missing: '必须填写',
  unknownQuestion: '这项服务没有这个 attribute',
  unknownValue: '不在可选的值里',
  notOneValue: '只能有一个值',
  notANumber: '要写数字',
  notATime: '要写日期或者时间',
  tooLong: '太长了',
}

const answersIn = (params: Params, service: Service, rules: RuleBook): RegisterBody['answers'] => {
  const questions = questionsOf(rules, categoryOf(service.code))
  const lists = new Set(questions.filter((q) => q.datatype === 'multivaluelist').map((q) => q.code))
  const answers = Object.fromEntries(
    Object.entries(params.attributes()).map(([code, values]) => {
      const [only = '', ...more] = values
      return [code, lists.has(code) || more.length > 0 ? values : only]
    }),
  )
  const faults = checkAnswers(questions, answers)
  if (faults.length > 0)
    throw new Open311Fault(400, ...faults.map((f) => `attribute[${f.code}]：${faultWords[f.fault]}`))
  return answers
}

const linkIn = (params: Params): string => {
  const text = params.text('media_url')
  if (text === undefined) return ''
  if (text.length > longestLink || !/^https?:\/\/\S+$/.test(text) || !URL.canParse(text))
    throw new Open311Fault(400, 'media_url 要写完整的 http 或 https 地址')
  return `${mediaMark}${text}`
}

/** The first line, cut; what says nothing is named after its service and place. */
const titleOf = (description: string, service: Service, place: string): string => {
  const line = [...(description.trim().split(/[\r\n]/)[0] ?? '')]
  if (line.length === 0) return `${service.name}（${place}）`
  return line.length > longestTitle ? `${line.slice(0, longestTitle - 1).join('')}…` : line.join('')
}

const validBody = Compile(registerBody)

/** The form as the relay takes it. Private unless `public=true` says that everybody may read it. */
export const submissionOf = (
  params: Params,
  service: Service,
  where: Location,
  book: CountyBook,
  rules: RuleBook,
): RegisterBody => {
  const description = (params.verbatim('description') ?? '').trim()
  if ([...description].length > longestDescription)
    throw new Open311Fault(400, `description 最多 ${longestDescription} 个字`)
  const asked = params.text('public')
  if (asked !== undefined && asked !== 'true' && asked !== 'false')
    throw new Open311Fault(400, 'public 只能是 true 或者 false')
  const title = titleOf(description, service, book.divisionNames.get(where.place) ?? where.place)
  const { type } = suggestType(rules.suggestions, title, description)
  const names = [params.text('last_name'), params.text('first_name')].filter((n) => n !== undefined)
  const [phone, email] = [params.text('phone'), params.text('email')]
  const answers = answersIn(params, service, rules)
  const body: RegisterBody = {
    // Nobody becomes an informer by a guess, and what is one is never published: the desk corrects it.
    requestType: type === 'report' ? 'complaint' : type,
    category: categoryOf(service.code),
    channel: 'open311',
    title,
    body: `${description === '' ? title : description}${linkIn(params)}`,
    public: asked === 'true',
    ...where,
    ...(names.length > 0 ? { name: names.join(names.some((n) => /[a-z]/i.test(n)) ? ' ' : '') } : {}),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(answers && Object.keys(answers).length > 0 ? { answers } : {}),
  }
  const bad = unstorable(body)
  if (bad !== null) throw new Open311Fault(400, `${fieldOf(bad)} 里有不能保存的字符`)
  if (!validBody.Check(body)) {
    const at = validBody.Errors(body).map((e) => fieldOf(e.instancePath))
    throw new Open311Fault(400, ...[...new Set(at)].map((field) => `${field} 写得不对或者太长`))
  }
  return body
}

const fieldOf = (path: string): string => {
  const field = path.split('/')[1] ?? ''
  if (field === 'name') return 'first_name 和 last_name'
  return field === 'body' || field === 'title' ? 'description' : field
}
