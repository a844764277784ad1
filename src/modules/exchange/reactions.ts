// What the exchange does when the catalogue changes: a new configuration for every gate.

import { defineReaction } from '../../kernel/index.ts'
import {
  grantActivated,
  grantClosed,
  resourcePublished,
  resourceWithdrawn,
} from '../catalogue/index.ts'
import { bumpSerial } from './store.ts'

export const reactions = [
  defineReaction('exchange.open-gates', grantActivated, (ctx) => bumpSerial(ctx)),
  defineReaction('exchange.close-gates', grantClosed, (ctx) => bumpSerial(ctx)),
  defineReaction('exchange.resource-published', resourcePublished, (ctx) => bumpSerial(ctx)),
  defineReaction('exchange.resource-withdrawn', resourceWithdrawn, (ctx) => bumpSerial(ctx)),
]
