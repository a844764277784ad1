// Reads what /healthz says, without assuming more than version and database.

export type Health = { ready: boolean; version: string | null; database: string | null }

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return null
  const parts = Object.values(value).filter((part) => typeof part === 'string')
  return parts.length > 0 ? parts.join(' ') : null
}

export function readHealth(ready: boolean, body: unknown): Health {
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return { ready, version: textOf(record.version), database: textOf(record.database) }
}
