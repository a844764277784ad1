// The columns of a ledger line, for the list and for the overview.

import { Link } from '@tanstack/react-router'
import type { LedgerLine } from '../../modules/ledger/contract.ts'
import { formatCount, formatTime, shorten } from '../ui/staff/format.ts'
import { Mono, Tag } from '../ui/staff/parts.tsx'
import type { Column } from '../ui/staff/table/data-table.tsx'
import type { Say } from '../ui/staff/text.ts'
import { OrganName } from './organ-name.tsx'
import { consoleTexts as t } from './texts.ts'
import { actorWords, thingWords, verbWords } from './verb-words.ts'

/** Refused attempts (越位) stand out in the list. */
export function isRefusal(verb: string): boolean {
  return verb.includes('refused') && verb.startsWith('permission')
}

export function lineColumns(say: Say): Column<LedgerLine>[] {
  return [
    {
      id: 'index',
      title: say(t.index),
      width: '86px',
      align: 'end',
      cell: (line) =>
        line.leafIndex === null ? <Tag>{say(t.pending)}</Tag> : formatCount(line.leafIndex),
    },
    {
      id: 'at',
      title: say(t.at),
      width: '172px',
      cell: (line) => formatTime(line.at, true),
    },
    {
      id: 'verb',
      title: say(t.verb),
      cell: (line) => (
        <Link
          to="/console/ledger/$lineId"
          params={{ lineId: line.lineId }}
          data-row
          className="tb-two tb-row-link"
        >
          {say(verbWords(line.verb))}
          <small className="tb-mono">{line.verb}</small>
        </Link>
      ),
    },
    {
      id: 'actor',
      title: say(t.actor),
      cell: (line) => (
        <span className="tb-two">
          {say(actorWords(line.actorKind))}
          <small className="tb-mono">{shorten(line.actorId, 8, 6)}</small>
        </span>
      ),
    },
    {
      id: 'organ',
      title: say(t.organ),
      width: '130px',
      cell: (line) => <OrganName id={line.organId} />,
    },
    {
      id: 'object',
      title: say(t.object),
      cell: (line) => (
        <span className="tb-two">
          {say(thingWords(line.object.kind))}
          <small className="tb-mono">{shorten(line.object.id, 8, 6)}</small>
        </span>
      ),
    },
    {
      id: 'channel',
      title: say(t.channel),
      width: '76px',
      secondary: true,
      cell: (line) => line.channel,
    },
    {
      id: 'request',
      title: say(t.requestId),
      width: '150px',
      secondary: true,
      cell: (line) => <Mono title={line.requestId}>{shorten(line.requestId, 8, 4)}</Mono>,
    },
  ]
}
