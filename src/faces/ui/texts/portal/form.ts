// Texts of the form renderer.

import { texts } from '../texts.ts'

export const formTexts = texts(
  {
    year: '年',
    month: '月',
    day: '日',
    dateHint: '例如 2026 年 3 月 27 日',
    choose: '请选择',
    chooseMany: '可以选多项',
    why: '为什么要填这一项？',
    add: (name: string) => `再加一个${name}`,
    addFirst: (name: string) => `添加${name}`,
    remove: (name: string, n: number) => `删除${name} ${n}`,
    rowTitle: (name: string, n: number) => `${name} ${n}`,
    noRows: (name: string) => `还没有添加${name}。`,
    file: '选择文件',
    fileHint: (kinds: string, size: string, n: number) =>
      n > 1 ? `${kinds}，每个不超过 ${size}，最多 ${n} 个` : `${kinds}，不超过 ${size}`,
    fileBig: '文件太大，请换一个',
    tips: '拍照也可以：放平、四角拍全、字看得清就行。',
    removeFile: (name: string) => `删除 ${name}`,
    uploaded: '已上传',
    locked: '这项由数据提供部门核定，您不能在这里改动。',
    empty: '未填写',
    more: '根据您刚才的选择，还需要补充下面的内容。',
  },
  {
    year: 'Year',
    month: 'Month',
    day: 'Day',
    dateHint: 'For example 2026 3 27',
    choose: 'Please choose',
    chooseMany: 'Choose all that apply',
    why: 'Why do you ask this?',
    add: (name) => `Add another ${name}`,
    addFirst: (name) => `Add a ${name}`,
    remove: (name, n) => `Remove ${name} ${n}`,
    rowTitle: (name, n) => `${name} ${n}`,
    noRows: (name) => `No ${name} added yet.`,
    file: 'Choose a file',
    fileHint: (kinds, size, n) =>
      n > 1 ? `${kinds}, up to ${size} each, at most ${n}` : `${kinds}, up to ${size}`,
    fileBig: 'this file is too large, please choose another',
    tips: 'A photo will do: flat, all four corners, readable.',
    removeFile: (name) => `Remove ${name}`,
    uploaded: 'Uploaded',
    locked: 'This is kept by the office that provides it and cannot be changed here.',
    empty: 'Not given',
    more: 'Because of what you chose, we need a little more.',
  },
)
