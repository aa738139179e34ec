import type { Words } from '../words.ts'
import { time } from './time.ts'

const shared = {
  reload: '这件事刚刚有了新进展。您写的内容还在，请看过最新一步再提交。',
  ended: '为了保密，查看时间到了。请重新输入编号和查询码。',
}

export const refusal: Words['refusal'] = {
  'access.notSignedIn': () => shared.ended,
  'access.notYours': () => '这一步不归您做。要办别的，请打电话给受理台。',
  'close.childrenOpen': () => '这件事分成了几件办，还有没办完的，现在不能结束。',
  'hearing.notAReporter': () => '您已不在这件事的反映人里，不能再做这一步。',
  'matter.notFound': () => '没有找到这件事，请核对编号。',
  'matter.wrongStage': () => '这件事已经到了下一步，现在做不了这个。请看最新进展。',
  'rate.alreadyRated': () => '这次答复您已经评价过了。',
  'rate.notAnswered': () => '还没有答复，答复以后可以评价。',
  'rate.outOfRange': () => '请在 1 到 5 分里选一个。',
  'reopen.notAllowed': () => '这件事不是办结的，不能要求重办。',
  'reopen.tooLate': ({ params, now }) => {
    const until = params['until']
    return typeof until === 'number'
      ? `要求重办的时间已过，最晚是 ${time.day(until, now)}。`
      : '要求重办的时间已过。'
  },
  'reopen.usedUp': ({ params }) => `每件事您可以要求重办 ${params['most'] ?? 1} 次，已经用过了。`,
  'resident.notTheirTurn': () => '这个问题已经不用回答了，请看最新进展。',
  'text.empty': () => '请写一写，不能是空的。',
  'text.tooLong': ({ params }) => `写得太长了，最多 ${params['longest'] ?? 20_000} 个字。`,
  'time.beforeLast': () => '系统时间有误，请过一会儿再试。',
  'command.idMissing': () => '表单不完整，请打开页面重新提交。',
  'command.idReused': () => '这份表单已经提交过。要再提交一件，请再点一次“提交”。',
  'command.versionChanged': () => shared.reload,
  'county.notSetUp': () => '这个县（市、区）还没有开通。',
  'place.unknown': () => '没有找到这个地方，请重新选一个。',
  'place.outsideCounty': () => '这个地方不在本县，请重新选一个。',
  'request.invalid': () => '有的内容看不明白，请改一下再提交。',
  'request.notFound': () => '没有这个页面，地址可能写错了，或者已经换了地方。',
  'request.tooLarge': () => '内容太多了，请写短一些。',
  'request.methodNotAllowed': () => '不能这样打开这个页面，请从首页进来。',
  'enter.wrongCode': () => '编号或者查询码不对，请对照回执再输一次。',
  'enter.tooManyTries': ({ params }) => {
    const minutes = params['minutes'] ?? 15
    return `输错的次数太多，请过 ${minutes} 分钟再试，也可以打电话来查。`
  },
  'session.csrf': () => '这份表单放得太久了。您写的内容还在，请再提交一次。',
  'session.ended': () => shared.ended,
  'rate.tooManyRequests': () => '打开得太快了，请过一分钟再试。急事请打电话。',
  'store.busy': () => '现在办事的人多，请过一会儿再提交，内容还在。',
  'store.down': () => '系统暂时用不了，请过一会儿再试。急事请打电话。',
  'fault.unexpected': () => '系统出了问题，我们已记下。请过一会儿再试，急事请打电话。',
}
