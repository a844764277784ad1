// Identifiers: time-ordered UUIDs (RFC 9562, version 7), made here so that PostgreSQL 15 serves as well as 18.

import { v7 } from 'uuid'

export function newId(): string {
  return v7()
}
