// A bad review in its loop: contacted, found right, put right, answered; the return visit is still to come.

import {
  answerEvaluation,
  judgeEvaluation,
  recordContact,
  reportRectification,
} from '../../modules/evaluation/index.ts'
import type { Act, When } from './life-acts.ts'

/** 孟洁 supervises the city's services, 李敏 answers for the bureau. */
export function answerBadReview(when: readonly [When, When, When, When]): [When, Act][] {
  return [
    [
      when[0],
      async (scene) => {
        await recordContact(scene.official('mengjie', 'contact'), scene.evaluationId, {
          note: '已电话联系，申请人说明核查人员迟到约四小时，期间联系不上。',
        })
      },
    ],
    [
      when[1],
      async (scene) => {
        await judgeEvaluation(scene.official('mengjie', 'judge'), scene.evaluationId, {
          verdict: 'valid',
          reason: '核查记录显示到场时间为15时10分，与预约的上午不符，差评属实。',
        })
      },
    ],
    [
      when[2],
      async (scene) => {
        await reportRectification(scene.official('limin', 'rectify'), scene.evaluationId, {
          what: '现场核查改为两小时时段预约，迟到三十分钟以上由科室主动致电；值班电话增加一人。',
        })
      },
    ],
    [
      when[3],
      async (scene) => {
        await answerEvaluation(scene.official('limin', 'answer'), scene.evaluationId, {
          reply: '向您致歉。现场核查已经改为两小时时段预约，迟到会提前打电话告诉您。',
        })
      },
    ],
  ]
}
