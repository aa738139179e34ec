import { type WatchList, watchLists } from '@jiebang/core/report/lists.ts'

/** Which list of supervision is opened for reminders. */
export const parseWatch = (search: Record<string, unknown>): { readonly list?: WatchList } => {
  const list = watchLists.find((one) => one === search['list'])
  return list === undefined ? {} : { list }
}
