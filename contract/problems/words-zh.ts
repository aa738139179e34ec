import type { Catalogue } from './catalogue.ts'

/** Said to residents and to staff alike: short, no blame, first what is, then what to do. */
export const wordsZh: Catalogue = {
  'access.notSignedIn': { title: '还没有登录。', next: '请登录后再试。' },
  'access.notYours': { title: '这一步不归您的岗位办。', next: '请交给持棒单位、受理台或督查员。' },
  'access.recused': {
    title: '这件事与您或您的单位有利害关系，需要回避。',
    next: '请交给没有利害关系的同事。',
  },
  'access.secondPersonNeeded': { title: '这一步要由另一个人来做。', next: '请另一位有权限的同事办理。' },
  'assist.alreadyCalled': { title: '这个单位已经在协办。', next: '请等它反馈，或者联系它。' },
  'assist.isLead': { title: '这个单位就是主办单位。', next: '请选别的单位协办。' },
  'assist.notCalled': {
    title: '没有请这个单位协办，或者这一步已经办过了。',
    next: '还要协办的，由主办单位再吹哨。',
  },
  'absence.deputyAway': { title: '这位同事那几天也不在。', next: '请换一位在岗的同事，或者改日期。' },
  'absence.notColleague': {
    title: '只能交给同一个单位的同事。',
    next: '请在本单位的同事里选；要交给别的单位，请走改派。',
  },
  'text.unfilledBlank': {
    title: '文字里还有没填的空：{blank}。',
    next: '请把双括号里的空填好，或者删掉，再发送。',
  },
  'clock.nothingToRecompute': { title: '到期时间没有变化。', next: '不用再做什么。' },
  'clock.notLate': { title: '还没有到期。', next: '到了时候系统会自动提醒、自动升级。' },
  'clock.reminderGiven': { title: '这一级已经提醒过。', next: '不用重复提醒。' },
  'close.childrenOpen': { title: '拆分出去的事项还没有办完。', next: '等各个子事项办结后再办这一步。' },
  'close.mustHold': {
    title: '暂时解决不了的事不能办结。',
    next: '请列入整改清单，写明责任人和下次回头看的日子。',
  },
  'decline.earlierNeeded': {
    title: '没有指明重复的是哪一件。',
    next: '请选出先前的那一件，群众会看到它的进展。',
  },
  'decline.notPending': { title: '没有等待复核的不予受理。', next: '不用再做什么。' },
  'decline.routeNeeded': { title: '没有选告知途径。', next: '请选出群众应该走的途径。' },
  'decline.unknownGround': {
    title: '这不是本地适用的不予受理情形。',
    next: '请从列出的情形里选，都不合适就应当受理。',
  },
  'dispatch.departmentsOwn': {
    title: '派单目录 {item}（{clause}）把这件事列在部门自己的清单上，不能派给基层主办：{rule}。',
    next: '请派给{right}；需要基层配合的，请列为协办。这次尝试已经记录，供督查查看。',
  },
  'dispatch.mustRule': {
    title: '这件事已经退过 {returns} 次，不能再直接派单。',
    next: '请督查员裁定由谁主办。',
  },
  'dispatch.unitRecused': { title: '这个单位与事项有利害关系。', next: '请选别的单位。' },
  'dispatch.returnedBefore': {
    title: '这个单位已经退过这件事。',
    next: '请派给别的单位，或者请督查员裁定。',
  },
  'extension.alreadyAsked': { title: '已经申请过延期，正在等批。', next: '请等批复。' },
  'extension.late': { title: '已经到期，不能再延期。', next: '请尽快答复，并向群众说明原因。' },
  'extension.longerThanLimit': { title: '延期不能超过原来的期限（{most}）。', next: '请把延期改短。' },
  'extension.notAsked': { title: '没有待批的延期申请。', next: '不用再做什么。' },
  'extension.notForUrgent': { title: '紧急的事不能延期。', next: '请先处置，办不了马上请求支援。' },
  'extension.unitDiffers': { title: '延期要和原期限用同一种算法。', next: '请按原期限的单位填写。' },
  'extension.usedUp': {
    title: '延期次数已经用完（{most} 次）。',
    next: '请在期限内答复，确实解决不了可以列入整改清单。',
  },
  'hearing.contactPossible': {
    title: '群众留有联系方式，应当听他本人说。',
    next: '请打电话回访，或者到现场核实。',
  },
  'hearing.tryMore': {
    title: '回访次数还不够：需要 {needed} 次，现在 {done} 次。',
    next: '请换个时间再打，每次都记下来。',
  },
  'hearing.replyWanted': { title: '群众希望得到回复。', next: '请回访后再核实。' },
  'hearing.notAReporter': { title: '您不是这件事的反映人。', next: '请用自己的事项编号和查询码查看。' },
  'hearing.sameAsAnswerer': {
    title: '答复的人或单位不能自己核实。',
    next: '请由受理台、督查员或者群众本人核实。',
  },
  'held.dayPassed': { title: '{day} 已经过去或就是今天。', next: '请选以后的日子。' },
  'held.dayNeeded': { title: '没有写下次回头看的日子。', next: '请选一个日子。' },
  'held.evidenceNeeded': { title: '销号要有佐证。', next: '请勾选能证明已经解决的进展记录。' },
  'hearing.needed': {
    title: '要写明群众本人的意思是怎样得知的。',
    next: '请打电话或者当面问过群众，再选是回访还是现场。',
  },
  'hearing.nobodyToReach': {
    title: '这件事没有可以联系的反映人。',
    next: '请到现场核实，或者写明无法联系的原因。',
  },
  'held.dayTooFar': { title: '这个日子太远了，最晚到 {latest}。', next: '请选近一些的日子回头看。' },
  'resident.askedInVain': {
    title: '已经问过群众，期限内没有等到补充。',
    next: '请按已有的情况继续办，或者打电话问。',
  },
  'assign.alreadyTheirs': { title: '经办人已经是这样。', next: '不用再指定。' },
  'attach.nothing': { title: '没有附上文件。', next: '请先选好照片或者文件。' },
  'mark.exists': { title: '这件事已经有标记，或者正等另一个人确认。', next: '请先看已有的标记。' },
  'mark.notProposed': { title: '没有等待确认的标记。', next: '请刷新页面，看现在的情况。' },
  'matter.exists': { title: '这件事已经登记过。', next: '请直接打开查看。' },
  'matter.notFound': { title: '没有找到这件事。', next: '请核对编号。' },
  'matter.wrongStage': { title: '事项现在的环节不能做这一步。', next: '请刷新页面，看现在到了哪一步。' },
  'merge.alreadyMerged': { title: '那一件已经并入别的事项。', next: '请并入最终的那一件。' },
  'merge.intoItself': { title: '不能并入自己。', next: '请选另一件。' },
  'merge.targetClosed': {
    title: '那一件已经办结。',
    next: '没有新情况可以按重复件告知结果，有新情况请单独办理。',
  },
  'merge.hasChildren': { title: '有拆分关系的事项不能这样合并或拆分。', next: '请处理单独的事项。' },
  'rate.alreadyRated': { title: '这次答复已经评价过。', next: '有新的情况可以补充或者要求重办。' },
  'rate.notAnswered': { title: '还没有答复，暂时不能评价。', next: '答复后会告诉您。' },
  'rate.outOfRange': { title: '满意程度要在 1 到 5 之间。', next: '请重新选。' },
  'redact.nothing': { title: '没有可以脱敏的内容。', next: '请核对选中的记录。' },
  'recuse.nobody': { title: '没有选要回避的人或单位，或者已经登记回避。', next: '请核对后再试。' },
  'reopen.notAllowed': { title: '这样结束的事项不能重办。', next: '请重新反映，写上原来的编号。' },
  'reopen.tooLate': { title: '要求重办的期限到 {until}，已经过了。', next: '请重新反映，写上原来的编号。' },
  'reopen.usedUp': {
    title: '网上要求重办的次数用完了（{most} 次）。',
    next: '请打受理台电话，由工作人员为您重办。',
  },
  'resident.notTheirTurn': {
    title: '现在没有需要补充的问题。',
    next: '不用再做什么，有新情况可以催办时写上。',
  },
  'resident.stillTime': { title: '群众补充的期限还没到（{dueAt}）。', next: '请再等等，也可以打电话问。' },
  'resident.theirTurn': { title: '正在等群众补充。', next: '收到补充后再办，也可以打电话替群众记下。' },
  'return.ruled': { title: '裁定的单位不能退单。', next: '请办理；有困难可以吹哨请别的单位协办。' },
  'return.tooLate': { title: '退单的时间已经过了。', next: '请办理；有困难可以吹哨请别的单位协办。' },
  'rule.notDisputed': { title: '没有退过单，不用裁定。', next: '请由受理台派单。' },
  'look.done': { title: '这次办结已经抽查过。', next: '抽查结果在时间线里。' },
  'split.nothing': { title: '没有写拆分出的事项，或者写重了。', next: '请至少写一件，每件写清标题和内容。' },
  'text.empty': { title: '还有必填的内容没有写。', next: '请补上再提交，已写的内容都还在。' },
  'text.tooLong': { title: '内容太长，最多 {longest} 字。', next: '请缩短后再提交。' },
  'time.beforeLast': { title: '时间早于上一步。', next: '请核对时间。' },
  'request.invalid': { title: '有内容没有填对。', next: '请按提示改正后再提交，已写的内容都还在。' },
  'figures.building': { title: '数字还在统计。', next: '过一会儿再试，进度在“数据”里看得到。' },
  'look.drawn': {
    title: '这个时间和地方已经抽过。',
    next: '抽一次就定下来，请看已有的名单；要另抽请换时间。',
  },
  'request.notFound': { title: '没有找到，或者您看不到它。', next: '请核对编号或地址。' },
  'request.tooLarge': { title: '提交的内容太大。', next: '请减少内容后再试。' },
  'request.notAcceptable': { title: '不支持这种格式。', next: '请换一种格式。' },
  'request.methodNotAllowed': { title: '这个地址不支持这种操作。', next: '请看接口文档。' },
  'command.idMissing': { title: '缺少幂等编号（Idempotency-Key）。', next: '请为每次操作生成一个 UUID。' },
  'command.idReused': { title: '同一个操作编号用在了不同的内容上。', next: '请刷新页面后再提交一次。' },
  'command.versionChanged': {
    title: '您填写的时候，这件事有了新的进展。',
    next: '请看看新进展，需要的话再提交一次，已写的内容都还在。',
  },
  'county.notSetUp': { title: '这个县（区）还没有开通。', next: '请核对区划代码，或者联系管理员。' },
  'place.unknown': { title: '没有这个地方的记录。', next: '请从列表里选，不清楚就选县（区）。' },
  'place.outsideCounty': { title: '这个地方不在本县（区）。', next: '请到所在县（区）反映。' },
  'unit.unknown': { title: '没有这个单位。', next: '请从列表里选。' },
  'user.unknown': { title: '没有这个人，或者已经停用。', next: '请从列表里选。' },
  'category.unknown': { title: '没有这个分类。', next: '请从列表里选，不清楚可以不选。' },
  'enter.wrongCode': {
    title: '编号和查询码对不上。',
    next: '请对照回执再输一次；回执丢了可以打受理台电话。',
  },
  'enter.tooManyTries': { title: '试的次数太多了。', next: '请 {minutes} 分钟后再试，或者打受理台电话。' },
  'session.wrongPassword': { title: '账号或密码不对。', next: '请再试一次；连续输错会暂时锁定。' },
  'session.locked': {
    title: '输错太多次，账号暂时锁定。',
    next: '请 {minutes} 分钟后再试，或者联系管理员。',
  },
  'session.disabled': { title: '这个账号已经停用。', next: '请联系管理员。' },
  'session.ended': { title: '登录已经过期。', next: '请重新登录，已写的内容都还在。' },
  'session.csrf': { title: '页面放得太久了。', next: '请刷新页面后再提交，已写的内容都还在。' },
  'answer.wrong': { title: '分类要填的“{question}”没有填对。', next: '请改正后再提交，已写的内容都还在。' },
  'file.empty': { title: '这个文件是空的。', next: '请重新选一个文件。' },
  'file.tooLarge': { title: '文件太大，最大 {megabytes} MB。', next: '请选小一点的，或者重新拍一张。' },
  'file.tooMany': { title: '文件太多，最多 {most} 个。', next: '请去掉几个再传。' },
  'file.tooManyPixels': { title: '这张图片尺寸太大。', next: '请缩小以后再传，或者重新拍一张。' },
  'file.typeNotAllowed': {
    title: '这种文件收不了。',
    next: '可以传照片（JPG、PNG、WebP）、PDF、Word、Excel、录音和短视频。',
  },
  'file.heic': {
    title: '这张照片是 HEIC 格式，系统打不开。',
    next: '请在手机相机设置里选“兼容性最佳”再拍，或者传一张截屏。',
  },
  'file.damaged': { title: '这个文件打不开，可能坏了。', next: '请换一个文件，或者重新拍一张。' },
  'file.archiveUnsafe': { title: '这个文件里有不安全的内容。', next: '请另存为 PDF 或者拍成照片再传。' },
  'file.unknown': { title: '有文件没有找到，可能放得太久，已经清理。', next: '请重新选文件再提交。' },
  'file.storeFull': { title: '现在存不下更多文件。', next: '请先提交文字，过一会儿再补充照片。' },
  'file.purposeMissing': {
    title: '要求保密的附件，打开前要写明用途。',
    next: '请写上为什么要看，系统会记下。',
  },
  'session.stepGone': {
    title: '登录停了太久，要从头再来。',
    next: '请重新登录。',
  },
  'session.stepUpNeeded': {
    title: '这一步很要紧，要再确认一次是您本人。',
    next: '请再验证一次，然后会接着办。',
  },
  'session.factorWrong': {
    title: '验证码不对，或者已经用过。',
    next: '请等下一个验证码，或者用恢复码。',
  },
  'session.factorLocked': {
    title: '验证码错得太多，暂时不能再试。',
    next: '请 {minutes} 分钟后再试，或者找管理员重置。',
  },
  'password.notCurrent': {
    title: '现在的密码不对。',
    next: '请再输一次。',
  },
  'password.tooWeak': {
    title: '新密码太简单：至少 {length} 个字，含 {classes} 类字符。',
    next: '请用大写、小写、数字、符号搭配，几个词连起来最好记。',
  },
  'password.common': {
    title: '这个密码太常见，或者含有您的账号。',
    next: '请换一个别人猜不到的。',
  },
  'password.usedBefore': {
    title: '这个密码最近用过，最近 {last} 个都不能再用。',
    next: '请换一个新的。',
  },
  'factor.passkeyRefused': {
    title: '这个通行密钥没有通过。',
    next: '请再试一次，或者换一种方式。',
  },
  'factor.passkeysNotHere': {
    title: '这个网址不能用通行密钥。',
    next: '请用验证码，或者从正式网址登录。',
  },
  'factor.needed': {
    title: '您的岗位要有第二种验证方式，这是最后一个。',
    next: '请先加上新的，再去掉这个。',
  },
  'oidc.unknown': {
    title: '没有这个登录方式。',
    next: '请用账号和密码登录。',
  },
  'oidc.notAnswering': {
    title: '那边的登录服务暂时没有回应。',
    next: '请过一会儿再试，或者用账号和密码登录。',
  },
  'oidc.refused': {
    title: '那边没有确认您的身份。',
    next: '请再试一次，或者用账号和密码登录。',
  },
  'oidc.notLinked': {
    title: '那边的账号还没有和这里的账号连起来。',
    next: '请先用账号和密码登录，在安全设置里关联，或者找管理员。',
  },
  'oidc.linkedElsewhere': {
    title: '那边的账号已经和别人的账号连着。',
    next: '请找管理员核对。',
  },
  'deputy.self': {
    title: '不能让本人代自己。',
    next: '请选另一个人。',
  },
  'deputy.days': {
    title: '代理的日子不对：从今天起，最多 {most} 天。',
    next: '请改日期。',
  },
  'deputy.noSuchRole': {
    title: '本人这些天没有这个岗位，或者这个岗位不能代理。',
    next: '请另选岗位或日期。',
  },
  'deputy.overlaps': {
    title: '这两个人在这些天已经有代理。',
    next: '请先结束原来的，或者换日期。',
  },
  'emergency.notAllowed': {
    title: '您的岗位不能启用紧急授权。',
    next: '请找值班的受理台、督查员或领导。',
  },
  'emergency.running': {
    title: '您的紧急授权还在进行。',
    next: '请先结束它。',
  },
  'emergency.notReviewer': {
    title: '会签由督查员或审计员来做。',
    next: '请他们办理。',
  },
  'emergency.own': {
    title: '自己或代理关系里的人不能会签。',
    next: '请另一位督查员或审计员会签。',
  },
  'emergency.stillOpen': {
    title: '紧急授权还没有结束。',
    next: '结束后再会签。',
  },
  'emergency.reviewed': {
    title: '已经有人会签过。',
    next: '不用再做什么。',
  },
  'policy.changed': {
    title: '别人刚刚改过这些设置。',
    next: '请刷新看看再改。',
  },
  'rate.tooManyRequests': { title: '操作太快了。', next: '请过一会儿再试。' },
  'admin.ownAccount': {
    title: '自己的账号和岗位不能自己改。',
    next: '请另一位管理员来改；改自己的密码在“设置”里。',
  },
  'admin.lastAdmin': {
    title: '这是本县最后一位管理员，不能停用，也不能撤掉岗位。',
    next: '请先给另一个人加上全县的管理员岗位。',
  },
  'admin.rolesApart': {
    title: '管理员、审计员不能兼任别的岗位。',
    next: '请换一个人，或者先结束其原来的岗位。',
  },
  'admin.loginTaken': {
    title: '登录名 {login} 已经有人用了。',
    next: '请换一个登录名。',
  },
  'admin.codeTaken': {
    title: '代码 {code} 已经有了。',
    next: '请换一个代码，或者修改已有的那一条。',
  },
  'admin.stillHolds': {
    title: '这个单位还持着 {count} 件没有办完的事。',
    next: '请先把这些事交给别的单位；确认仍要停用的，再提交一次。',
  },
  'admin.stillHas': {
    title: '这里面还有 {count} 个没有停用的区划、单位或岗位。',
    next: '请先处理它们；确认仍要停用的，再提交一次。',
  },
  'admin.wrongParent': {
    title: '代码 {code} 的上级区划不在本县，或者已经停用。',
    next: '请先建上级区划，或者检查代码。',
  },
  'grid.badPoint': {
    title: '网格图形里有不是经纬度的点。',
    next: '请检查坐标：先经度后纬度，经度不超过 180，纬度不超过 90。',
  },
  'grid.notClosed': { title: '网格图形没有闭合。', next: '请让最后一个点回到第一个点，再提交。' },
  'grid.tooManyPoints': { title: '网格图形的点太多。', next: '请先把边界简化到 {most} 个点以内。' },
  'grid.crosses': {
    title: '网格图形自己和自己相交，在 {at} 附近。',
    next: '请把那里的边界改成不交叉、不重叠、不相碰。',
  },
  'grid.noArea': { title: '网格图形没有面积。', next: '请画出至少三个不在一条线上的点。' },
  'grid.outside': {
    title: '网格图形不在本县范围内。',
    next: '请检查坐标系（WGS-84、GCJ-02、BD-09、CGCS2000）选得对不对，经度纬度有没有写反。',
  },
  'grid.numbersUsedUp': {
    title: '{division} 的网格编号已经用完。',
    next: '每个村（社区）最多 999 个编号，用过的不再用；请与编码管理部门商量。',
  },
  'grid.fileUnreadable': {
    title: '看不懂这个网格文件（{reason}）。',
    next: '请给 GeoJSON（FeatureCollection，面要素）、xlsx 或 csv。',
  },
  'intake.badSignature': {
    title: '来源不存在、已停用，或者签名对不上。',
    next: '请核对地址、密钥和签名的算法；密钥轮换后旧密钥只在过渡期内有效。',
  },
  'intake.tooOld': {
    title: '时间戳离现在超过五分钟。',
    next: '请校准发送方的时钟，用当时的时间重新签名再发。',
  },
  'intake.replayed': {
    title: '这个签名已经收过一次。',
    next: '重发时请用新的时间戳重新签名；内容相同的编号不会重复登记。',
  },
  'source.idTaken': { title: '这个来源编号已经用过。', next: '请换一个编号。' },
  'catalogue.faulty': { title: '派单目录第 {item} 项有不对的地方。', next: '请按下面逐条改正后再保存。' },
  'catalogue.changed': { title: '派单目录在您打开之后又改过了。', next: '请重新打开，看过新内容再改。' },
  'catalogue.fileUnreadable': {
    title: '这个文件读不成派单目录（{reason}）。',
    next: '请用导出的表格作样子，保留表头，存为 xlsx 或 csv 再试。',
  },
  'routing.faulty': { title: '这条规则有不对的地方。', next: '请按下面逐条改正，试运行后再保存。' },
  'routing.notTried': {
    title: '这条规则的这个样子还没有试运行完。',
    next: '请先试运行，看过会动到哪些事项，再保存。',
  },
  'routing.changed': { title: '这条规则在您打开之后又改过了。', next: '请重新打开，看过新内容再改。' },
  'sync.deviceUnknown': {
    title: '这台设备没有登记，或者不是您的。',
    next: '请联网后重新登记这台设备；没发出的会保留。',
  },
  'sync.deviceWithdrawn': {
    title: '这台设备已经停用。',
    next: '请联系管理员；停用前已记的会照常送达。',
  },
  'sync.waitsForEarlier': {
    title: '前面那一条还没有到，先替您留着。',
    next: '不用做什么；前一条到了就会接着办，最多等 5 天。',
  },
  'sync.earlierRefused': {
    title: '它依赖的前一条没有被接受，等了 5 天。',
    next: '请先把前一条改好再发，再重发这一条。',
  },
  'sync.earlierMissing': {
    title: '等了 5 天，前一条或这户人家仍然没有到。',
    next: '请看看同事的设备是否还有没发出的；之后再发这一条。',
  },
  'sync.erased': {
    title: '这户的资料已经依法删除。',
    next: '不能再记；有疑问请问街镇管理员。',
  },
  'sync.notYours': {
    title: '这户不在您的网格里。',
    next: '请核对地址；若网格刚调整过，请问街镇管理员。',
  },
  'sync.movedAway': {
    title: '记的时候归您，现在已经交给别人。',
    next: '走访记录照收；这一项更正请转告现在的网格员。',
  },
  'sync.wasYours': {
    title: '已收；这户现在归别的网格员。',
    next: '不用做什么。',
  },
  'sync.tooOld': {
    title: '这条记录超过 180 天。',
    next: '请把内容告诉街镇，由他们补登。',
  },
  'sync.unknownType': {
    title: '这个版本的系统不认得这一类记录。',
    next: '请更新走访端后改好再发。',
  },
  'sync.numberUsed': {
    title: '这个序号已经用在另一条记录上。',
    next: '这台设备可能是从别的设备复制的；请重新登记设备再发。',
  },
  'sync.badPayload': {
    title: '这条记录的内容不完整或格式不对：{field}。',
    next: '请打开它改好再发。',
  },
  'sync.toReview': {
    title: '已收；与现有的不同，等人核对。',
    next: '两个值都留着；街镇核对后会定下来。',
  },
  'sync.newerKept': {
    title: '已收；别人后来改过，保留较新的。',
    next: '两个值都有记录；若您的才对，请再改一次。',
  },
  'sync.overwrote': {
    title: '已收；中间别人改过，以您这次较晚的为准。',
    next: '原来的值有记录，可以查到。',
  },
  'store.busy': { title: '系统正忙。', next: '请过几秒再试，不会重复提交。' },
  'store.down': { title: '系统暂时连不上数据库。', next: '请过一会儿再试，不会重复提交。' },
  'fault.unexpected': {
    title: '系统出了问题，已经记录下来。',
    next: '请过一会儿再试；还不行请把编号告诉管理员。',
  },
}
