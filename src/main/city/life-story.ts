// What a story of the city is, and what stories have in common: who sits where, which law is named.

import { type Act, sign, type When } from './life-acts.ts'
import type { Role } from './life-people.ts'

export interface Story {
  key: string
  who: Role
  happens: readonly (readonly [When, Act])[]
}

export const [wang, he, li, sun, zhao] = ['wangqiang', 'hejing', 'limin', 'sunlei', 'zhaogang']
export const [zheng, feng, han] = ['zhengwei', 'fengli', 'hanzhigang']
export const foodLaw =
  '《中华人民共和国食品安全法》第三十五条第一款、《食品经营许可和备案管理办法》第二十一条'
export const permitLaw = '《居住证暂行条例》第二条、第十条'
export const remedies =
  '如不服本决定，可以自收到本决定书之日起六十日内向云溪市人民政府申请行政复议，也可以自收到之日起六个月内直接向人民法院提起行政诉讼。'
export const document = 'documentReview-1'
export const visit = 'siteVisit-1'

/** Both opinions of a food licence: the papers by 李敏, the visit by her and 孙磊. */
export function reviewed(papersOn: number, visitOn: number): [When, Act][] {
  return [
    [[papersOn, '09:40'], sign(li, document, '布局合理，材料齐全。')],
    [[visitOn, '15:10'], sign(li, visit, '现场与布局图一致，设施齐全。')],
    [[visitOn, '15:25'], sign(sun, visit, '同意。')],
  ]
}
