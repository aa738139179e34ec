import { totalmem } from 'node:os'

const MEBIBYTE = 1024 * 1024

/**
 * Server settings of the embedded PostgreSQL, given on its command line so that an upgrade of Jiebang changes them.
 * Durability stays at its defaults: fsync and synchronous_commit on.
 */
export function embeddedSettings(port: number, extra: Readonly<Record<string, string>>): string[] {
  const memory = Math.floor(totalmem() / MEBIBYTE)
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    shared_buffers: `${clamp(Math.floor(memory / 8), 64, 512)}MB`,
    effective_cache_size: `${clamp(Math.floor(memory / 2), 128, 65_536)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${clamp(Math.floor(memory / 32), 64, 512)}MB`,
    // A full page is written to the log after each checkpoint: fewer checkpoints and compression halve the log.
    wal_compression: 'on',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    // Statistics of a table that grows from nothing are wrong for no longer than this.
    autovacuum_naptime: '10s',
    // Compiling a plan costs more than any of our short statements.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    // Statements and error details hold what residents wrote; neither may reach a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...extra,
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
