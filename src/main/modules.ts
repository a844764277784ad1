// Every module of the house, from the ground up.

import { pages } from '../faces/portal/index.ts'
import { kernelModule } from '../kernel/housekeeping.ts'
import type { Module, PageDef } from '../kernel/index.ts'
import { cases } from '../modules/cases/index.ts'
import { catalogue } from '../modules/catalogue/index.ts'
import { certificates } from '../modules/certificates/index.ts'
import { evaluation } from '../modules/evaluation/index.ts'
import { exchange } from '../modules/exchange/index.ts'
import { identity } from '../modules/identity/index.ts'
import { items } from '../modules/items/index.ts'
import { ledger } from '../modules/ledger/index.ts'
import { notifications } from '../modules/notifications/index.ts'
import { standards } from '../modules/standards/index.ts'

export const modules: readonly Module[] = [
  kernelModule,
  ledger,
  standards,
  identity,
  items,
  catalogue,
  notifications,
  certificates,
  exchange,
  cases,
  evaluation,
]

export const portalPages: readonly PageDef[] = pages
