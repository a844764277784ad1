// What can keep a document from being made.

import { defineFault } from '../faults.ts'

export const glyphMissing = defineFault('pdf.glyph-missing', 422, {
  zh: '文书字库缺少这些字：{characters}。为避免出错，文书没有生成；请安装生僻字字库（fonts-noto-cjk）后重试。',
  en: 'The document fonts lack these characters: {characters}. To avoid a wrong document none was made; install fonts for rare characters (fonts-noto-cjk) and try again.',
})

export const notAPdf = defineFault('pdf.not-a-pdf', 422, {
  zh: '这个文件不是可以签章的 PDF。',
  en: 'This file is not a PDF that can be signed.',
})
