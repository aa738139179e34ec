import { startEmbedded } from '../store/embedded.ts'

// A process for tests to kill: starts the embedded database on the folder given, prints its URL, and stays.
const dataDir = process.argv[2]
if (dataDir === undefined) throw new Error('Usage: start-embedded.ts <data folder>')
const { ownerUrl, stop } = await startEmbedded({ dataDir, settings: { shared_buffers: '32MB' } })
console.log(ownerUrl)
process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
setInterval(() => undefined, 60_000)
