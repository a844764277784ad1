// Which adapter serves which kind of source. A further database joins by one line here.

import type { SourceSettings } from '../mapping.ts'
import { openMysql } from './mysql.ts'
import { openPostgres } from './postgres.ts'
import type { Source } from './source.ts'
import { openSqlite } from './sqlite.ts'

export { Budget, type Source, SourceFault } from './source.ts'

export function openSource(name: string, settings: SourceSettings): Source {
  switch (settings.kind) {
    case 'postgres':
      return openPostgres(name, settings)
    case 'mysql':
      return openMysql(name, settings)
    case 'sqlite':
      return openSqlite(name, settings)
  }
}
