/** 咨询 / 求助 / 投诉 / 举报 / 建议 / 表扬 (DB12/T 1438—2025; Beijing Regulation 2021 §2 has the first five). */
export const requestTypes = ['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const
export type RequestType = (typeof requestTypes)[number]

/** 突发 (life or property at risk) / 紧急 (water, power, gas, heat …) / 一般 / 复杂疑难. */
export const urgencies = ['critical', 'urgent', 'ordinary', 'complex'] as const
export type Urgency = (typeof urgencies)[number]

/** How a matter came in. */
export const channels = [
  'portal',
  'phone',
  'counter',
  'visit',
  'hotline',
  'letter',
  'import',
  'api',
  'open311',
] as const
export type Channel = (typeof channels)[number]

export const notifyBys = ['sms', 'email', 'app', 'call'] as const
/** How a resident wants to hear: 短信 / 邮件 / 消息应用 / 打电话. */
export type NotifyBy = (typeof notifyBys)[number]

/** 不合理 / 恶意 (66号文; Beijing Regulation 2021 §9, §37): said by two people with reasons, and still answered. */
export const marks = ['unreasonable', 'malicious'] as const
export type Mark = (typeof marks)[number]

/** 已解决 / 已说明 / 暂时解决不了 / 不支持. Closed is not solved: the outcome says which. */
export const outcomes = ['solved', 'explained', 'cannotYet', 'notSupported'] as const
export type Outcome = (typeof outcomes)[number]
