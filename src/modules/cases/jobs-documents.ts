// The job that makes a statutory document: ordered in the verb's transaction, made after it is committed.

import { z } from 'zod'
import { defineJob } from '../../kernel/index.ts'
import { makeDocument } from './make-document.ts'

export const documentJob = defineJob(
  'cases.make-document',
  z.object({ documentId: z.uuid() }),
  async (ctx, { documentId }) => makeDocument(ctx, documentId),
  { retries: 8 },
)
