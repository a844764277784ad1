// What the node keeps for itself: its log (append-only, chained), replay windows, quotas, the cached configuration.

import { hash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { ReplayWindows } from './windows.ts'

/** One entry of the log: everything that left or entered with one frame, or one refusal. */
export interface LogEntry {
  at: string
  kind: 'asked' | 'got' | 'answered' | 'dropped' | 'enrolled' | 'configured'
  body: unknown
}

export interface StoredEntry {
  seq: number
  at: string
  kind: string
  body: string
  prev: string
  hash: string
}

export interface NodeState {
  readonly windows: ReplayWindows
  /** Adds an entry; it is on disk after `flush`, at the latest a moment later. */
  append(entry: LogEntry): void
  /** Writes what waits, in one transaction with one fsync. */
  flush(): void
  /** Whether the last attempt to write failed: nothing may leave that could not be logged. */
  readonly failing: boolean
  /** Counts `n` uses of a grant on a local day; false when that would exceed the quota. */
  use(grant: string, day: string, n: number, quota: number | null): boolean
  head(): { size: number; hash: string }
  entries(after: number, limit: number): StoredEntry[]
  /** Recomputes the chain. The first broken entry is named; null: whole. */
  verify(): { size: number; brokenAt: number | null }
  get(key: string): string | null
  set(key: string, value: string): void
  close(): void
}

const schema = `
  create table if not exists entry (
    seq integer primary key, at text not null, kind text not null, body text not null,
    prev text not null, hash text not null);
  create trigger if not exists entry_no_update before update on entry
    begin select raise(abort, 'the log can only be appended to'); end;
  create trigger if not exists entry_no_delete before delete on entry
    begin select raise(abort, 'the log can only be appended to'); end;
  create table if not exists replay_window (
    sender text not null, channel text not null, floor integer not null, base integer not null,
    seen text not null, touched integer not null, primary key (sender, channel)) without rowid;
  create table if not exists quota (
    grant_id text not null, day text not null, used integer not null,
    primary key (grant_id, day)) without rowid;
  create table if not exists setting (key text primary key, value text not null) without rowid;`

/** The hash that ties an entry to all before it. */
export function entryHash(
  prev: string,
  seq: number,
  at: string,
  kind: string,
  body: string,
): string {
  return hash('sha256', [prev, seq, at, kind, body].join('\n'), 'base64url')
}

/**
 * Opens the state file (`:memory:` for tests). Entries are written in groups: at once when somebody
 * flushes, else within `groupMs`. `maxPages` bounds the file (pages of 4 KiB).
 */
export function openNodeState(
  file: string,
  options: { groupMs?: number; maxPages?: number } = {},
): NodeState {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(file)
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000')
  db.exec(schema)
  if (options.maxPages !== undefined) db.exec(`pragma max_page_count = ${options.maxPages}`)
  return new SqliteState(db, options.groupMs ?? 200)
}

class SqliteState implements NodeState {
  readonly windows = new ReplayWindows()
  failing = false
  private readonly db: DatabaseSync
  private readonly groupMs: number
  private readonly statements = new Map<string, StatementSync>()
  private readonly quotas = new Map<string, number>()
  private readonly dirtyQuotas = new Set<string>()
  private waiting: StoredEntry[] = []
  private timer: NodeJS.Timeout | null = null
  private size: number
  private hash: string

  constructor(db: DatabaseSync, groupMs: number) {
    this.db = db
    this.groupMs = groupMs
    const last = this.sql('select seq, hash from entry order by seq desc limit 1').get()
    this.size = Number(last?.seq ?? 0)
    this.hash = String(last?.hash ?? '')
    for (const row of this.sql('select * from replay_window').all()) {
      this.windows.load(String(row.sender), String(row.channel), {
        floor: Number(row.floor),
        base: Number(row.base),
        seen: new Set(JSON.parse(String(row.seen)) as number[]),
        touched: Number(row.touched),
      })
    }
  }

  append(entry: LogEntry): void {
    const seq = this.size + 1
    const body = JSON.stringify(entry.body)
    const prev = this.hash
    const hash = entryHash(prev, seq, entry.at, entry.kind, body)
    this.waiting.push({ seq, at: entry.at, kind: entry.kind, body, prev, hash })
    this.size = seq
    this.hash = hash
    this.schedule()
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const { dirty } = this.windows
    if (this.waiting.length === 0 && dirty.size === 0 && this.dirtyQuotas.size === 0) return
    this.db.exec('begin immediate')
    try {
      const insert = this.sql('insert into entry values (?, ?, ?, ?, ?, ?)')
      for (const e of this.waiting) insert.run(e.seq, e.at, e.kind, e.body, e.prev, e.hash)
      this.saveWindows()
      const save = this.sql('insert or replace into quota values (?, ?, ?)')
      for (const key of this.dirtyQuotas) {
        const [grant, day] = key.split(' ')
        save.run(String(grant), String(day), this.quotas.get(key) ?? 0)
      }
      this.db.exec('commit')
    } catch (error) {
      this.failing = true
      if (this.db.isTransaction) this.db.exec('rollback')
      throw error
    }
    this.failing = false
    this.waiting = []
    dirty.clear()
    this.dirtyQuotas.clear()
  }

  use(grant: string, day: string, n: number, quota: number | null): boolean {
    const key = `${grant} ${day}`
    let used = this.quotas.get(key)
    if (used === undefined) {
      const row = this.sql('select used from quota where grant_id = ? and day = ?').get(grant, day)
      used = Number(row?.used ?? 0)
      for (const old of this.quotas.keys()) {
        if (old.startsWith(`${grant} `) && !this.dirtyQuotas.has(old)) this.quotas.delete(old)
      }
    }
    if (quota !== null && used + n > quota) {
      this.quotas.set(key, used)
      return false
    }
    this.quotas.set(key, used + n)
    this.dirtyQuotas.add(key)
    this.schedule()
    return true
  }

  head(): { size: number; hash: string } {
    return { size: this.size, hash: this.hash }
  }

  entries(after: number, limit: number): StoredEntry[] {
    this.flush()
    const rows = this.sql('select * from entry where seq > ? order by seq limit ?').all(
      after,
      limit,
    )
    return rows as unknown as StoredEntry[]
  }

  verify(): { size: number; brokenAt: number | null } {
    this.flush()
    let prev = ''
    let seq = 0
    for (const row of this.sql('select * from entry order by seq').iterate()) {
      const e = row as unknown as StoredEntry
      seq += 1
      const whole =
        e.seq === seq && e.prev === prev && e.hash === entryHash(prev, seq, e.at, e.kind, e.body)
      if (!whole) return { size: this.size, brokenAt: seq }
      prev = e.hash
    }
    return { size: seq, brokenAt: seq === this.size ? null : seq + 1 }
  }

  get(key: string): string | null {
    const row = this.sql('select value from setting where key = ?').get(key)
    return row ? String(row.value) : null
  }

  set(key: string, value: string): void {
    this.sql('insert or replace into setting values (?, ?)').run(key, value)
  }

  close(): void {
    try {
      this.flush()
    } finally {
      this.db.close()
    }
  }

  private saveWindows(): void {
    const save = this.sql('insert or replace into replay_window values (?, ?, ?, ?, ?, ?)')
    for (const key of this.windows.dirty) {
      const [sender, channel] = key.split(' ')
      const window = this.windows.get(String(sender), String(channel))
      if (!window) continue
      const seen = JSON.stringify([...window.seen])
      save.run(String(sender), String(channel), window.floor, window.base, seen, window.touched)
    }
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => {
      try {
        this.flush()
      } catch {
        // Disk full or away: what waits is kept and tried again; meanwhile the node gives nothing out.
        this.schedule()
      }
    }, this.groupMs)
  }

  private sql(text: string): StatementSync {
    let statement = this.statements.get(text)
    if (!statement) {
      statement = this.db.prepare(text)
      this.statements.set(text, statement)
    }
    return statement
  }
}
