import { join } from 'node:path'
import { diskStore } from './disk-store.ts'
import type { FileStore } from './file-store.ts'

const names = [
  'JIEBANG_S3_ENDPOINT',
  'JIEBANG_S3_BUCKET',
  'JIEBANG_S3_ACCESS_KEY',
  'JIEBANG_S3_SECRET_KEY',
] as const

/**
 * The store that the environment names: S3 when its variables are set, else `files` below the data folder.
 * @throws Error in words for the operator when some of the variables are set and others are not.
 */
export const fileStoreFrom = async (env: NodeJS.ProcessEnv, dataDir: string): Promise<FileStore> => {
  const given = names.filter((name) => env[name])
  if (given.length === 0) return diskStore(join(dataDir, 'files'))
  const missing = names.filter((name) => !env[name])
  if (missing.length > 0)
    throw new Error(`For files in S3 set ${missing.join(', ')} too, or none of JIEBANG_S3_*.`)
  const [endpoint = '', bucket = '', accessKeyId = '', secretAccessKey = ''] = names.map((n) => env[n] ?? '')
  if (!/^https?:\/\/[^\s]+$/.test(endpoint))
    throw new Error('JIEBANG_S3_ENDPOINT must be an address like https://s3.example.gov.cn.')
  // Loaded only where it is used: the library takes a quarter of a second.
  const { s3Store } = await import('./s3-store.ts')
  return s3Store({
    endpoint,
    bucket,
    accessKeyId,
    secretAccessKey,
    region: env['JIEBANG_S3_REGION'] || 'us-east-1',
  })
}
