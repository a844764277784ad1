// The list of the staff faces: a real table, dense, with rows reachable by j and k; cards on a narrow screen.

import type { ReactNode } from 'react'
import { FaultNotice } from '../fault-notice.tsx'
import { Empty, Loading } from '../parts.tsx'
import { useSay } from '../text.ts'
import { common } from '../texts.ts'

export type Column<Row> = {
  id: string
  title: string
  cell: (row: Row) => ReactNode
  align?: 'end'
  /** A fixed width in CSS units; columns without one share what is left. */
  width?: string
  /** Hidden below 1100 px, where the list has to live with fewer columns. */
  secondary?: boolean
}

/**
 * Shows rows, or why there are none. The cell that opens a row puts `data-row` on its link, so that
 * j, k and Enter work without any state of their own.
 */
export function DataTable<Row>(props: {
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  rowTone?: (row: Row) => 'bad' | 'warn' | null
  loading?: boolean
  fault?: unknown
  onRetry?: () => void
  empty: string
  emptyHint?: ReactNode
}): ReactNode {
  const say = useSay()
  if (props.fault) {
    return <FaultNotice fault={props.fault} onRetry={props.onRetry} />
  }
  if (!props.rows) return <Loading label={say(common.loading)} rows={8} />
  if (props.rows.length === 0) return <Empty title={props.empty}>{props.emptyHint}</Empty>
  return (
    <div className={`tb-table-frame${props.loading ? ' tb-stale' : ''}`}>
      <table className="tb-table">
        <caption className="tb-hidden">{props.caption}</caption>
        <colgroup>
          {props.columns.map((column) => (
            <col
              key={column.id}
              className={column.secondary ? 'tb-secondary' : undefined}
              style={column.width ? { width: column.width } : undefined}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.id} scope="col" className={classOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const tone = props.rowTone?.(row) ?? null
            return (
              <tr key={props.rowKey(row)} className={tone ? `tb-row-${tone}` : undefined}>
                {props.columns.map((column) => (
                  <td key={column.id} className={classOf(column)} data-label={column.title}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function classOf<Row>(column: Column<Row>): string | undefined {
  const names = [column.align === 'end' ? 'tb-end' : '', column.secondary ? 'tb-secondary' : '']
  return names.filter(Boolean).join(' ') || undefined
}
