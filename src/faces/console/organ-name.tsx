// The short name of an organ whose id another answer carries.

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { shorten } from '../ui/staff/format.ts'
import { Mono } from '../ui/staff/parts.tsx'
import { useSay } from '../ui/staff/text.ts'
import { organsQuery } from './api.ts'

export function OrganName({ id }: { id: string | null }): ReactNode {
  const say = useSay()
  const organ = useQuery(organsQuery).data?.get(id ?? '')
  if (!id) return '—'
  return organ ? (
    <span title={say(organ.name)}>{say(organ.shortName)}</span>
  ) : (
    <Mono>{shorten(id)}</Mono>
  )
}
