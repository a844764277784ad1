// Everything that can be refused in this module, each with one sentence for the public.

import { defineFault } from '../../kernel/index.ts'

export const itemsFaults = {
  folderFaulty: defineFault('items.folder-faulty', 422, {
    zh: '事项包有错误，请按列出的文件和行号修改后再发布。',
    en: 'The release folder has mistakes. Correct the files and lines listed, then publish again.',
  }),
  notFound: defineFault('items.not-found', 404, {
    zh: '没有找到这个事项，它可能已经取消。',
    en: 'This service was not found. It may have been cancelled.',
  }),
  releaseNotFound: defineFault('items.release-not-found', 404, {
    zh: '没有找到这个事项版本。',
    en: 'This release of the service was not found.',
  }),
  stateUnchanged: defineFault('items.state-unchanged', 409, {
    zh: '这个事项已经是这个状态，或者已经取消，不能再改。',
    en: 'The item already has this state, or is cancelled and can no longer change.',
  }),
  answersIncomplete: defineFault('items.answers-incomplete', 422, {
    zh: '还有问题没有回答，或者回答不在选项里。',
    en: 'Some questions are not answered, or an answer is not one of the choices.',
  }),
  signatureWrong: defineFault('items.signature-wrong', 422, {
    zh: '事项包的签名不对，内容可能被改过。',
    en: 'The signature of the release does not fit. Its content may have been changed.',
  }),
}
