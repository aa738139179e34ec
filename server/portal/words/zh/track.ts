import type { Words } from '../words.ts'

const same = (text: string) => ({ one: text, other: text })

export const track: Words['track'] = {
  text: {
    next: ' → ',
    and: '，',
    held: '{unit} {time}',
    returned: '{unit} {time}（退回）',
    assist: { called: '请{unit}协助', arrived: '{unit}在协助', reported: '{unit}协助过' },
    child: { open: '分出的一件在办', closed: '分出的一件已结束' },
    extended: '期限从 {first} 延到 {now}',
    left: '还剩 {time}',
    late: '已过期限 {time}',
    stopped: '等您回答，暂停计时',
    provisional: '期限是暂定的',
    verified: '您说可以了，已结束',
    ended: {
      closed: '已办结',
      declined: '没有受理',
      merged: '并到另一件',
      withdrawn: '已撤回',
      terminated: '停止办理',
    },
    spans: {
      minutes: same('{n} 分钟'),
      hours: same('{n} 小时'),
      days: same('{n} 天'),
      calendarDays: same('{n} 天'),
      workingDays: same('{n} 个工作日'),
    },
  },
  due: (by, kind) => ({ first: `原定 ${by}`, extended: `延到 ${by}`, current: `最晚 ${by}` })[kind],
  returns: (count) => `退回 ${count} 次`,
}
