import { mimeTypes } from './format.ts'
import { fields, list, type Root } from './tree.ts'

/** When what is told here last changed; a later one for each change of the contract. */
const changeset = '2026-11-22T00:00:00Z'
const specification = 'http://wiki.open311.org/GeoReport_v2'

/** Where to find what: the same facts in both formats. `base` has no final slash. */
export const discoveryTree = (base: string, isTest: boolean): Root => ({
  name: 'discovery',
  value: fields({
    changeset,
    contact: `有问题请联系本县系统管理员；说明见 ${base}/`,
    key_service: '向本县系统管理员申请接口密钥（管理员用 jiebang keys add 发放）',
    endpoints: list('endpoint', [
      fields({
        specification,
        url: `${base}/open311/v2`,
        changeset,
        type: isTest ? 'test' : 'production',
        formats: list('format', Object.values(mimeTypes)),
      }),
    ]),
  }),
})
