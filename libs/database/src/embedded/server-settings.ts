export interface Durability {
  /** Off for throw-away clusters of tests. */
  fsync: boolean;
}

/**
 * Small and quiet: the whole server stays within 30-60 MB (PSS) under Drover's load.
 * https://www.postgresql.org/docs/18/runtime-config.html
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '', // the socket is the only way in
  unix_socket_permissions: '0700',
  // 9 connections a process; `drover db` serves up to seven processes.
  max_connections: '64',
  shared_buffers: '24MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '256MB',
  random_page_cost: '1.1',
  jit: 'off',
  io_method: 'sync', // no I/O worker processes
  huge_pages: 'off',
  max_wal_size: '128MB', // little to replay after a kill
  min_wal_size: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  autovacuum_naptime: '30s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  lc_messages: 'C',
};

/** What was committed still survives a kill of the server, though not a crash of the machine. */
const WITHOUT_FSYNC = { fsync: 'off', full_page_writes: 'off' };

/** The server's arguments. */
export function serverArguments(cluster: string, socketDir: string, { fsync }: Durability): string[] {
  const settings = { ...SETTINGS, ...(fsync ? {} : WITHOUT_FSYNC) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, '-k', socketDir, '-p', '5432', ...flags];
}
