// Who may evaluate, who handles a bad review, who may exclude one, and who only looks on.

import {
  anyone,
  definePermission,
  either,
  isActingFor,
  isActor,
  official,
  person,
  sameOrgan,
  system,
} from '../../kernel/index.ts'

const ofTheOrgan = [
  official({ duty: 'review', where: sameOrgan('organId') }),
  official({ duty: 'decide', where: sameOrgan('organId') }),
]

export const evaluationPermissions = {
  evaluate: definePermission(
    'evaluation.evaluate',
    { zh: '评价自己的办件', en: 'Evaluate one’s own case' },
    [person(either(isActingFor('holderId'), isActor('agentId')))],
  ),
  answerOwn: definePermission(
    'evaluation.answer-own',
    { zh: '查看和跟进自己的评价', en: 'See and follow one’s own evaluation' },
    [person(isActor('givenBy'))],
  ),
  /** 谁办理谁负责: the organ that handled the case contacts, rectifies, answers, visits. */
  handle: definePermission('evaluation.handle', { zh: '处理差评', en: 'Handle a bad review' }, [
    ...ofTheOrgan,
    official({ duty: 'supervise' }),
  ]),
  /** An organ may admit that a review is right, but not declare it wrong by itself. */
  exclude: definePermission(
    'evaluation.exclude',
    { zh: '认定误评或恶意差评', en: 'Find a review mistaken or malicious' },
    [official({ duty: 'supervise' })],
  ),
  supervise: definePermission(
    'evaluation.supervise',
    { zh: '批准延长整改、复核申诉', en: 'Approve extensions and review appeals' },
    [official({ duty: 'supervise' })],
  ),
  read: definePermission(
    'evaluation.read',
    { zh: '查看评价及处理情况', en: 'Read evaluations and how they were handled' },
    [...ofTheOrgan, official({ duty: 'supervise' }), official({ duty: 'audit' })],
  ),
  readPublic: definePermission(
    'evaluation.read-public',
    { zh: '查看公开的评价和好评率', en: 'Read published evaluations and rates' },
    [anyone()],
  ),
  setPolicy: definePermission(
    'evaluation.set-policy',
    { zh: '设置评价期限', en: 'Set the windows and clocks of evaluation' },
    [official({ duty: 'supervise' })],
  ),
  keepHouse: definePermission(
    'evaluation.keep-house',
    { zh: '开放评价、到期办结', en: 'Open occasions and close what has lapsed' },
    [system()],
  ),
}
