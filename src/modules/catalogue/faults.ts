// What can go wrong in the catalogue.

import { defineFault } from '../../kernel/index.ts'

export const catalogueFaults = {
  resourceMissing: defineFault('catalogue.resource-not-found', 404, {
    zh: '目录里没有这个资源。',
    en: 'The catalogue has no such resource.',
  }),
  codeTaken: defineFault('catalogue.code-taken', 409, {
    zh: '这个资源代码已经登记过。',
    en: 'This resource code is already registered.',
  }),
  entryWrong: defineFault('catalogue.entry-wrong', 400, {
    zh: '目录条目填写有误：{problem}',
    en: 'The catalogue entry is not right: {problem}',
  }),
  elementUnknown: defineFault('catalogue.element-unknown', 422, {
    zh: '信息项“{field}”引用的数据元“{element}”不存在。',
    en: 'Field "{field}" refers to data element "{element}", which does not exist.',
  }),
  stepNotPossible: defineFault('catalogue.step-not-possible', 409, {
    zh: '这个条目或申请现在的状态是“{state}”，不能做这一步。',
    en: 'The entry or request is in state "{state}"; this step is not possible now.',
  }),
  ownEntry: defineFault('catalogue.own-entry', 403, {
    zh: '编制人不能审核发布自己的条目。',
    en: 'An entry cannot be published by the person who wrote it.',
  }),
  notPublished: defineFault('catalogue.resource-not-published', 409, {
    zh: '这个资源没有发布，不能申请使用。',
    en: 'This resource is not published; its use cannot be requested.',
  }),
  notShared: defineFault('catalogue.resource-not-shared', 409, {
    zh: '这个资源属于不予共享类，不能申请使用。依据：{basis}',
    en: 'This resource is not shared; its use cannot be requested. Basis: {basis}',
  }),
  grantMissing: defineFault('catalogue.grant-not-found', 404, {
    zh: '没有找到这个共享申请或授权。',
    en: 'This sharing request or grant was not found.',
  }),
  requestWrong: defineFault('catalogue.request-wrong', 422, {
    zh: '共享申请填写有误，请按提示修改。',
    en: 'The sharing request is not right. Please correct it as indicated.',
  }),
  reasonMissing: defineFault('catalogue.reason-missing', 400, {
    zh: '请写明理由。',
    en: 'Please state the reason.',
  }),
}
