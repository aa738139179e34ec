import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { Hearing } from '@jiebang/core/relay/facts.ts'
import type { Key } from '../i18n/words.ts'
import { type FieldName, type FormValues, isEmpty, type Subject } from './form-values.ts'

type Question<T> = (values: FormValues, subject: Subject) => T

export type FieldSpec = {
  readonly name: FieldName
  readonly label: Key
  readonly help?: Key
  readonly required: boolean
  /** Absent: always shown. What is not shown is not sent. */
  readonly shown?: Question<boolean>
}

type FormSpec<N extends SentName> = {
  readonly fields: readonly FieldSpec[]
  readonly start?: (subject: Subject) => FormValues
  /** Called when nothing that is required is missing. */
  readonly body: (values: FormValues, subject: Subject) => SentBody<N>
}

/** Fields whose label is their own name. */
type Plain = { [N in FieldName]: `field.${N}` extends Key ? N : never }[FieldName]
const labelled = (
  required: boolean,
  name: FieldName,
  label: Key | undefined,
  more: Partial<FieldSpec>,
): FieldSpec => ({
  name,
  // Without a label of its own the name is a Plain one: the overloads below see to that.
  label: label ?? (`field.${name}` as Key),
  required,
  ...more,
})
function ask(name: Plain): FieldSpec
function ask(name: FieldName, label: Key, more?: Partial<FieldSpec>): FieldSpec
function ask(name: FieldName, label?: Key, more: Partial<FieldSpec> = {}): FieldSpec {
  return labelled(true, name, label, more)
}
function mayAsk(name: Plain): FieldSpec
function mayAsk(name: FieldName, label: Key, more?: Partial<FieldSpec>): FieldSpec
function mayAsk(name: FieldName, label?: Key, more: Partial<FieldSpec> = {}): FieldSpec {
  return labelled(false, name, label, more)
}

const words = (text: string | undefined): string => (text ?? '').trim()
const maybe = <K extends string>(key: K, text: string | undefined): { readonly [P in K]?: string } => {
  const said = words(text)
  // A computed key keeps its literal type only through this cast.
  return (said === '' ? {} : { [key]: said }) as { readonly [P in K]?: string }
}

const hearingOf = (values: FormValues): Exclude<Hearing, { means: 'resident' }> =>
  values.means === 'notPossible'
    ? { means: 'notPossible', reason: values.notHeard ?? 'unreachable' }
    : { means: values.means ?? 'callBack' }

/** In person or by phone: a word that somebody gave. That nobody could be heard is no such word. */
const givenWord = ({ heard }: FormValues): Exclude<Hearing, { means: 'resident' }> => ({
  means: heard ?? 'callBack',
})

const hearing = [
  ask('means'),
  ask('notHeard', 'field.notHeard', { shown: (values) => values.means === 'notPossible' }),
]

const groundOf: Question<Subject['reference']['grounds'][number] | undefined> = (values, { reference }) =>
  reference.grounds.find((ground) => ground.id === values.ground)
const groundNeeds =
  (need: string): Question<boolean> =>
  (values, subject) =>
    groundOf(values, subject)?.needs.includes(need) ?? false

const ground = [
  ask('ground'),
  ask('route', 'field.route', {
    shown: (values, subject) => (groundOf(values, subject)?.routes.length ?? 0) > 0,
  }),
]

const needsBasis: Question<boolean> = ({ outcome }) => outcome === 'notSupported' || outcome === 'cannotYet'
const severalReporters: Question<boolean> = (_values, { matter }) => matter.reporters.length > 1

const ownAssist = ({ matter, me }: Subject): FormValues => {
  const own = matter.assists.find(
    (assist) => assist.state !== 'reported' && me.grants.some((grant) => grant.unit === assist.unit),
  )
  return own ? { unit: own.unit } : {}
}
const firstReporter = ({ matter }: Subject): FormValues => {
  const first = matter.reporters[0]
  return first ? { reporter: first.id } : {}
}
const reporter = mayAsk('reporter', 'field.reporter', { shown: severalReporters })

const files = mayAsk('files', 'field.files')
/** Nothing where none is attached, so that a body without files stays as it was. */
const withFiles = ({ files: given = [] }: FormValues): { attachments?: string[] } =>
  given.length === 0 ? {} : { attachments: given.map(({ id }) => id) }

/** The form of every command: what it asks, what it starts from, and the body that it makes. */
export const formSpecs: { readonly [N in SentName]: FormSpec<N> } = {
  Accept: {
    fields: [ask('requestType'), ask('urgency'), mayAsk('category')],
    start: ({ matter }) => ({
      requestType: matter.requestType,
      urgency: matter.urgency,
      ...(matter.category === null ? {} : { category: matter.category }),
    }),
    body: (values, { matter }) => ({
      requestType: values.requestType ?? matter.requestType,
      urgency: values.urgency ?? matter.urgency,
      category: values.category ?? null,
    }),
  },
  Decline: {
    fields: [
      ...ground,
      ask('earlier', 'field.earlier', { shown: groundNeeds('earlierMatter') }),
      ask('second', 'field.second', { shown: groundNeeds('secondPerson') }),
      ask('note', 'field.declineNote', { help: 'field.declineNote.help' }),
    ],
    body: (values) => ({
      ground: values.ground ?? '',
      route: values.route ?? null,
      note: words(values.note),
      earlier: values.earlier ?? null,
      second: values.second ?? null,
    }),
  },
  ReviewDecline: {
    fields: [ask('remedy'), ask('reason')],
    body: (values) => ({ remedy: values.remedy ?? 'upheld', reason: words(values.reason) }),
  },
  Dispatch: {
    fields: [ask('lead'), mayAsk('assists'), ask('basis', 'field.dispatchBasis')],
    body: (values) => ({
      lead: values.lead ?? '',
      assists: [...(values.assists ?? [])].filter((unit) => unit !== values.lead),
      basis: words(values.basis),
      ...maybe('item', values.item),
    }),
  },
  Sign: { fields: [], body: () => ({}) },
  Return: {
    fields: [ask('reason', 'field.returnReason'), ask('duty', 'field.duty', { help: 'field.duty.help' })],
    body: (values) => ({ reason: words(values.reason), duty: words(values.duty) }),
  },
  Rule: {
    fields: [ask('lead'), ask('basis', 'field.ruleBasis')],
    body: (values) => ({ lead: values.lead ?? '', basis: words(values.basis) }),
  },
  CallAssist: {
    fields: [ask('unit', 'field.assistUnit'), ask('what')],
    body: (values) => ({ unit: values.unit ?? '', what: words(values.what) }),
  },
  ArriveAssist: {
    fields: [ask('unit', 'field.ownUnit')],
    start: ownAssist,
    body: (values) => ({ unit: values.unit ?? '' }),
  },
  ReportAssist: {
    fields: [ask('unit', 'field.ownUnit'), ask('text', 'field.assistReport'), files],
    start: ownAssist,
    body: (values) => ({ unit: values.unit ?? '', text: words(values.text), ...withFiles(values) }),
  },
  AskResident: {
    fields: [ask('question', 'field.question', { help: 'field.question.help' })],
    body: (values) => ({ question: words(values.question) }),
  },
  ReplyAsResident: {
    fields: [reporter, ask('text', 'field.reply'), files],
    start: firstReporter,
    body: (values) => ({
      text: words(values.text),
      ...maybe('reporter', values.reporter),
      ...withFiles(values),
    }),
  },
  ResumeWithoutReply: { fields: [], body: () => ({}) },
  AskExtension: {
    fields: [ask('amount'), ask('reason', 'field.extensionReason', { help: 'field.extensionReason.help' })],
    body: (values, { matter }) => ({
      limit: { amount: values.amount ?? 1, unit: matter.clock?.limit.unit ?? 'workingDays' },
      reason: words(values.reason),
    }),
  },
  GrantExtension: { fields: [], body: () => ({}) },
  RefuseExtension: { fields: [ask('reason')], body: (values) => ({ reason: words(values.reason) }) },
  Progress: {
    fields: [ask('text', 'field.progress'), files],
    body: (values) => ({ text: words(values.text), ...withFiles(values) }),
  },
  Answer: {
    fields: [
      ask('outcome'),
      ask('text', 'field.answer', { help: 'field.answer.help' }),
      ask('basis', 'field.answerBasis', { shown: needsBasis }),
      ask('level'),
      files,
    ],
    body: (values, subject) => ({
      outcome: values.outcome ?? 'explained',
      text: words(values.text),
      basis: needsBasis(values, subject) ? words(values.basis) : null,
      level: values.level ?? 'town',
      ...withFiles(values),
    }),
  },
  TryCallBack: {
    fields: [ask('note', 'field.callBackNote')],
    body: (values) => ({ note: words(values.note) }),
  },
  Verify: {
    fields: [...hearing, mayAsk('text', 'field.verifyText')],
    body: (values) => ({ hearing: hearingOf(values), ...maybe('text', values.text) }),
  },
  NotVerify: {
    fields: [ask('heard', 'field.meansHeard'), ask('text', 'field.notVerifyText')],
    body: (values) => ({ hearing: givenWord(values), text: words(values.text) }),
  },
  Rate: {
    fields: [reporter, ask('responded'), ask('solved'), ask('satisfied'), mayAsk('text', 'field.rateText')],
    start: firstReporter,
    body: (values) => ({
      responded: values.responded ?? false,
      solved: values.solved ?? false,
      satisfied: values.satisfied ?? 3,
      ...maybe('text', values.text),
      ...maybe('reporter', values.reporter),
    }),
  },
  Hold: {
    fields: [
      ask('responsible'),
      ask('unit', 'field.responsibleUnit'),
      ask('plan'),
      mayAsk('milestones'),
      ask('nextLookOn'),
    ],
    start: ({ matter }) => (matter.lead ? { unit: matter.lead } : {}),
    body: (values) => ({
      responsible: values.responsible ?? '',
      unit: values.unit ?? '',
      plan: words(values.plan),
      milestones: (values.milestones ?? [])
        .filter(({ by, text }) => by !== '' || text.trim() !== '')
        .map(({ by, text }) => ({ by, text: text.trim() })),
      nextLookOn: values.nextLookOn ?? '',
    }),
  },
  LookBack: {
    fields: [
      ask('finding'),
      ask('text', 'field.lookText'),
      ask('nextLookOn', 'field.nextLookOn', { shown: (_values, { matter }) => matter.stage === 'held' }),
      files,
    ],
    body: (values, { matter }) => ({
      finding: values.finding ?? 'stillOpen',
      text: words(values.text),
      nextLookOn: matter.stage === 'held' ? (values.nextLookOn ?? null) : null,
      ...withFiles(values),
    }),
  },
  StrikeOff: {
    fields: [ask('evidence'), ...hearing, mayAsk('text', 'field.verifyText'), files],
    body: (values) => ({
      evidence: [...(values.evidence ?? [])],
      hearing: hearingOf(values),
      ...maybe('text', values.text),
      ...withFiles(values),
    }),
  },
  Close: { fields: [], body: () => ({}) },
  Reopen: {
    fields: [ask('reason', 'field.reopenReason')],
    body: (values) => ({ reason: words(values.reason) }),
  },
  Merge: { fields: [ask('into')], body: (values) => ({ into: values.into ?? '' }) },
  Split: {
    fields: [ask('children')],
    start: () => ({
      children: [
        { title: '', body: '' },
        { title: '', body: '' },
      ],
    }),
    body: (values) => ({
      children: (values.children ?? [])
        .filter(({ title, body }) => title.trim() !== '' || body.trim() !== '')
        .map(({ title, body }) => ({ title: title.trim(), body: body.trim() })),
    }),
  },
  Withdraw: {
    fields: [reporter, ask('heard', 'field.withdrawHeard'), ask('reason', 'field.withdrawReason')],
    start: firstReporter,
    body: (values) => ({
      reason: words(values.reason),
      hearing: givenWord(values),
      ...maybe('reporter', values.reporter),
    }),
  },
  Terminate: {
    fields: [
      ...ground,
      ask('earlier', 'field.earlier', { shown: groundNeeds('earlierMatter') }),
      ask('second', 'field.second', { shown: groundNeeds('secondPerson') }),
      ask('note', 'field.declineNote', { help: 'field.declineNote.help' }),
    ],
    body: (values) => ({
      ground: values.ground ?? '',
      route: values.route ?? null,
      note: words(values.note),
      earlier: values.earlier ?? null,
      second: values.second ?? null,
    }),
  },
  Redact: {
    fields: [ask('seqs'), ask('reason')],
    body: (values) => ({ seqs: [...(values.seqs ?? [])], reason: words(values.reason) }),
  },
  Remind: {
    fields: [mayAsk('text', 'field.remindText')],
    body: (values) => ({ kind: 'bySupervisor', ...maybe('text', values.text) }),
  },
  Attach: {
    fields: [{ ...files, required: true }, mayAsk('text', 'field.aboutFiles')],
    body: (values) => ({
      attachments: (values.files ?? []).map(({ id }) => id),
      ...maybe('text', values.text),
    }),
  },
  Note: {
    fields: [ask('text', 'field.noteText'), mayAsk('mentions', 'field.mentions')],
    body: (values) => ({ text: words(values.text), mentions: [...(values.mentions ?? [])] }),
  },
  Assign: {
    fields: [mayAsk('user', 'field.assignee', { help: 'field.assignee.help' })],
    start: ({ matter }) => (matter.assignee === null ? {} : { user: matter.assignee }),
    body: (values) => ({ user: values.user ?? null }),
  },
  ProposeMark: {
    fields: [ask('mark', 'field.mark'), ask('reason')],
    body: (values) => ({ mark: values.mark ?? 'unreasonable', reason: words(values.reason) }),
  },
  ConfirmMark: { fields: [ask('reason')], body: (values) => ({ reason: words(values.reason) }) },
  RejectMark: { fields: [ask('reason')], body: (values) => ({ reason: words(values.reason) }) },
  SecondLook: {
    fields: [ask('look', 'field.finding'), ask('text', 'field.lookText')],
    body: (values) => ({ finding: values.look ?? 'inOrder', text: words(values.text) }),
  },
  Recuse: {
    fields: [mayAsk('user', 'field.recusedUser'), mayAsk('unit', 'field.recusedUnit'), ask('reason')],
    body: (values) => ({
      user: values.user ?? null,
      unit: values.unit ?? null,
      reason: words(values.reason),
    }),
  },
}

export const shownFields = (command: SentName, values: FormValues, subject: Subject): readonly FieldSpec[] =>
  formSpecs[command].fields.filter(({ shown }) => shown?.(values, subject) ?? true)

const halfSaid = (name: FieldName, values: FormValues): boolean => {
  if (name === 'milestones')
    return (values.milestones ?? []).some(({ by, text }) => (by === '') !== (text.trim() === ''))
  if (name !== 'children') return false
  const children = values.children ?? []
  const filled = children.filter(({ title, body }) => title.trim() !== '' && body.trim() !== '')
  return (
    filled.length === 0 || children.some(({ title, body }) => (title.trim() === '') !== (body.trim() === ''))
  )
}

/** Fields that still need something before it can be sent, in the order of the form. */
export const missingFields = (
  command: SentName,
  values: FormValues,
  subject: Subject,
): readonly FieldSpec[] =>
  shownFields(command, values, subject).filter(
    ({ name, required }) => (required && isEmpty(values[name])) || halfSaid(name, values),
  )
