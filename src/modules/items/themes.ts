// Service themes (服务主题): the shelves on which the portal puts items, for people and for businesses.

import { z } from 'zod'

export const personThemes = {
  birth: { zh: '生育收养', en: 'Birth and adoption' },
  residence: { zh: '户籍居住', en: 'Household and residence' },
  education: { zh: '教育科研', en: 'Education and research' },
  work: { zh: '就业创业', en: 'Work and starting up' },
  social: { zh: '社会保障', en: 'Social security' },
  housing: { zh: '住房保障', en: 'Housing' },
  marriage: { zh: '婚姻登记', en: 'Marriage' },
  medical: { zh: '医疗卫生', en: 'Health care' },
  papers: { zh: '证件办理', en: 'Papers and proofs' },
  travel: { zh: '出境入境', en: 'Leaving and entering the country' },
  elderly: { zh: '养老服务', en: 'Old age' },
} as const

export const entityThemes = {
  'set-up': { zh: '设立变更', en: 'Setting up and changes' },
  permits: { zh: '准营准办', en: 'Permits to operate' },
  quality: { zh: '质量技术', en: 'Quality and technology' },
  staff: { zh: '人力资源', en: 'Staff' },
  construction: { zh: '工程建设', en: 'Construction' },
  tax: { zh: '税收财务', en: 'Tax and finance' },
  credit: { zh: '资质认证', en: 'Qualifications' },
  closing: { zh: '破产注销', en: 'Closing down' },
} as const

export type PersonTheme = keyof typeof personThemes
export type EntityTheme = keyof typeof entityThemes

export const PersonTheme = z.enum(Object.keys(personThemes) as [PersonTheme, ...PersonTheme[]])
export const EntityTheme = z.enum(Object.keys(entityThemes) as [EntityTheme, ...EntityTheme[]])
