// The manifest of certificates.

import { z } from 'zod'
import { defineJob, defineModule } from '../../kernel/index.ts'
import { pdfFaults } from '../../kernel/pdf/index.ts'
import { expireCertificates } from './change.ts'
import * as facts from './facts.ts'
import * as faults from './faults.ts'
import * as permissions from './permissions.ts'
import { produceCertificate } from './produce.ts'
import { routes } from './routes.ts'

const expireDaily = defineJob(
  'certificates.expire',
  z.object({}),
  async (ctx) => {
    await expireCertificates(ctx)
  },
  { every: '7 0 * * *' },
)

export const certificates = defineModule({
  name: 'certificates',
  zh: '电子证照',
  schema: 'certificates',
  faults: { ...faults, ...pdfFaults },
  facts: Object.values(facts),
  permissions: { ...permissions },
  routes,
  jobs: [produceCertificate, expireDaily],
})
