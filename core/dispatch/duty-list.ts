/**
 * 履职事项清单: the department's own list 部门自行承担 · the township's own list 乡镇（街道）基本履职 · the shared list
 * 配合履职, where `lead` of the item says who leads · what villages and communities help with 村社协助.
 */
export const dutyLists = ['department', 'town', 'shared', 'village'] as const
export type DutyList = (typeof dutyLists)[number]
