// The one shape in which the house sees a database, whether embedded or a PostgreSQL server.

export interface QueryResult {
  rows: Record<string, unknown>[]
  rowCount: number | null
  command: 'INSERT' | 'UPDATE' | 'DELETE' | 'SELECT' | 'MERGE'
}

export interface PoolClient {
  query(text: string, values?: readonly unknown[]): Promise<QueryResult>
  release(): void
}

export interface DatabasePool {
  readonly kind: 'embedded' | 'postgresql'
  connect(): Promise<PoolClient>
  /** Several statements without parameters, e.g. a migration file. */
  execute(script: string): Promise<void>
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** A line for people: which database, where, which version. */
  describe(): Promise<string>
  /** Vacuum and checkpoint where no server does it by itself; nothing on PostgreSQL. */
  maintain(): Promise<void>
  end(): Promise<void>
}
