// Which adapter serves which kind of source. A further database joins by one line here.

import type { SourceSettings } from '../mapping.ts'
import type { Source } from './source.ts'

export { Budget, type Source, SourceFault } from './source.ts'

/** Opens a source. A driver is loaded only when it is used: a node is a small process. */
export async function openSource(name: string, settings: SourceSettings): Promise<Source> {
  switch (settings.kind) {
    case 'postgres':
      return (await import('./postgres.ts')).openPostgres(name, settings)
    case 'mysql':
      return (await import('./mysql.ts')).openMysql(name, settings)
    case 'sqlite':
      return (await import('./sqlite.ts')).openSqlite(name, settings)
  }
}
