// The manifest of evaluation.

import { defineModule } from '../../kernel/index.ts'
import { evaluationClosed, evaluationGiven } from './facts.ts'
import { evaluationFaults } from './faults.ts'
import { closeLapsedJob } from './lapse.ts'
import { evaluationPermissions } from './permissions.ts'
import { openOccasion } from './reactions.ts'
import { routes } from './routes.ts'

export const evaluation = defineModule({
  name: 'evaluation',
  zh: '好差评',
  schema: 'evaluation',
  faults: evaluationFaults,
  facts: [evaluationGiven, evaluationClosed],
  permissions: evaluationPermissions,
  routes,
  reactions: [openOccasion],
  jobs: [closeLapsedJob],
})
