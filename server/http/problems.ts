import type { ProblemCode } from '@jiebang/contract/problems/catalogue.ts'
import type { Problem } from '@jiebang/contract/problems/problem.ts'
import { refusalWords } from '@jiebang/contract/problems/words.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'

const statuses: { readonly [code: string]: number } = {
  'access.notSignedIn': 401,
  'intake.badSignature': 401,
  'intake.tooOld': 401,
  'session.wrongPassword': 401,
  'session.ended': 401,
  'session.locked': 423,
  'session.disabled': 403,
  'session.csrf': 403,
  'session.stepGone': 401,
  'session.stepUpNeeded': 403,
  'session.factorWrong': 401,
  'session.factorLocked': 423,
  'password.notCurrent': 422,
  'password.tooWeak': 422,
  'password.common': 422,
  'password.usedBefore': 422,
  'factor.passkeyRefused': 422,
  'oidc.unknown': 404,
  'oidc.notAnswering': 503,
  'oidc.refused': 401,
  'oidc.notLinked': 403,
  'deputy.self': 422,
  'deputy.days': 422,
  'deputy.noSuchRole': 422,
  'emergency.notAllowed': 403,
  'emergency.notReviewer': 403,
  'emergency.own': 403,
  'policy.changed': 412,
  'access.notYours': 403,
  'access.recused': 403,
  'enter.wrongCode': 403,
  'enter.tooManyTries': 429,
  'rate.tooManyRequests': 429,
  'matter.notFound': 404,
  'request.notFound': 404,
  'figures.building': 409,
  'look.drawn': 409,
  'county.notSetUp': 404,
  'request.invalid': 400,
  'command.idMissing': 400,
  'request.tooLarge': 413,
  'request.notAcceptable': 415,
  'request.methodNotAllowed': 405,
  'command.versionChanged': 412,
  'command.idReused': 422,
  'admin.wrongParent': 422,
  'grid.badPoint': 422,
  'grid.notClosed': 422,
  'grid.tooManyPoints': 422,
  'grid.crosses': 422,
  'grid.noArea': 422,
  'grid.outside': 422,
  'grid.fileUnreadable': 422,
  'place.unknown': 422,
  'place.outsideCounty': 422,
  'unit.unknown': 422,
  'user.unknown': 422,
  'category.unknown': 422,
  'visit.nobodyMet': 422,
  'visit.metThoughAbsent': 422,
  'visit.personUnknown': 422,
  'visit.inFuture': 422,
  'visit.wordMissing': 422,
  'visit.needUnknown': 422,
  'visit.nothingSaid': 422,
  'form.unknown': 422,
  'form.answersFaulty': 422,
  'form.faulty': 422,
  'form.changed': 412,
  'form.fileUnreadable': 422,
  'catalogue.faulty': 422,
  'catalogue.fileUnreadable': 422,
  'routing.faulty': 422,
  'routing.notTried': 409,
  'text.empty': 422,
  'text.tooLong': 422,
  'text.unfilledBlank': 422,
  'absence.notColleague': 422,
  'answer.wrong': 422,
  'file.empty': 422,
  'file.tooLarge': 413,
  'file.tooMany': 422,
  'file.tooManyPixels': 422,
  'file.typeNotAllowed': 415,
  'file.heic': 415,
  'file.damaged': 422,
  'file.archiveUnsafe': 422,
  'file.unknown': 422,
  'file.storeFull': 507,
  'file.purposeMissing': 403,
  'sync.deviceUnknown': 404,
  'sync.deviceWithdrawn': 403,
  'sync.waitsForEarlier': 409,
  'sync.earlierRefused': 409,
  'sync.earlierMissing': 409,
  'sync.erased': 410,
  'sync.notYours': 403,
  'sync.movedAway': 409,
  'sync.wasYours': 409,
  'sync.tooOld': 409,
  'sync.unknownType': 422,
  'sync.numberUsed': 409,
  'sync.badPayload': 422,
  'sync.toReview': 409,
  'sync.newerKept': 409,
  'sync.overwrote': 409,
  'household.notFound': 404,
  'person.notFound': 404,
  'review.notFound': 404,
  'person.guarded': 403,
  'person.badIdNumber': 422,
  'field.unknown': 422,
  'field.badValue': 422,
  'field.masked': 422,
  'tag.unknown': 422,
  'tag.badDays': 422,
  'clue.noticeTooShort': 422,
  'clue.noticeNumbers': 422,
  'registry.fileUnreadable': 422,
  'store.busy': 503,
  'store.down': 503,
  'fault.unexpected': 500,
}

/** HTTP is chosen here and nowhere else: what the relay refuses is a conflict with the state unless listed. */
const statusOf = (code: ProblemCode): number => statuses[code] ?? 409

/** The reader's language: English only when asked for before Chinese. */
export const languageOf = (request: FastifyRequest): 'zh' | 'en' => {
  const asked = request.headers['accept-language'] ?? ''
  const first = asked.split(',')[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh'
}

type Details = {
  readonly params?: { readonly [name: string]: string | number }
  readonly errors?: { path: string; message: string }[]
}

/** Answers with problem+json in the reader's words. */
export const sendProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  { params, errors }: Details = {},
): FastifyReply => {
  const words = refusalWords(code, params, languageOf(request))
  const status = statusOf(code)
  const problem: Problem = {
    type: `/problems/${code}`,
    title: words.title,
    next: words.next,
    status,
    code,
    instance: request.id,
    ...(params ? { params } : {}),
    ...(errors ? { errors } : {}),
  }
  if (status === 503 || status === 429) reply.header('retry-after', '3')
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem))
}
