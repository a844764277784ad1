// What can go wrong with evaluations.

import { defineFault } from '../../kernel/index.ts'

export const evaluationFaults = {
  notOpen: defineFault('evaluation.not-open', 404, {
    zh: '没有可以评价的办件。办结以后才能评价。',
    en: 'There is nothing to evaluate here. A case can be evaluated once it is completed.',
  }),
  alreadyGiven: defineFault('evaluation.already-given', 409, {
    zh: '这个办件您已经评价过了。一件事评价一次。',
    en: 'You have already evaluated this case. Each case is evaluated once.',
  }),
  windowClosed: defineFault('evaluation.window-closed', 409, {
    zh: '评价期限已过（截至 {until}）。',
    en: 'The time for evaluating has passed (it ended on {until}).',
  }),
  missing: defineFault('evaluation.not-found', 404, {
    zh: '没有找到这条评价。',
    en: 'This evaluation was not found.',
  }),
  notNow: defineFault('evaluation.not-now', 409, {
    zh: '这条评价现在不能做这一步，请刷新后查看进展。',
    en: 'This cannot be done with the evaluation now. Please reload to see where it stands.',
  }),
  appealLate: defineFault('evaluation.appeal-late', 409, {
    zh: '申诉期限已过（截至 {until}）。',
    en: 'The time for an appeal has passed (it ended on {until}).',
  }),
  sameReviewer: defineFault('evaluation.same-reviewer', 403, {
    zh: '复核不能由作出认定的同一人进行。',
    en: 'An appeal cannot be reviewed by the official who made the finding.',
  }),
  extendedBefore: defineFault('evaluation.extended-before', 409, {
    zh: '整改期限只能延长一次。',
    en: 'The time for rectification can be extended only once.',
  }),
}
