/** 入户 / 电话 / 视频 / 网络联系 / 智能设备 / 邻里守望 / 机构或志愿者代访: the ways in which somebody is looked after. */
export const visitMeans = ['home', 'phone', 'video', 'online', 'device', 'neighbour', 'partner'] as const
export type VisitMeans = (typeof visitMeans)[number]

/** 网格员 / 村社干部 / 儿童主任 / 家庭医生 / 帮扶责任人: who goes. */
export const visitors = ['gridWorker', 'villageOfficer', 'childrenOfficer', 'doctor', 'helper'] as const
export type Visitor = (typeof visitors)[number]
