// Names that people of each generation bear, put together by chance.

import type { Random } from './random.ts'

const commonSurnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const compoundSurnames = ['欧阳', '上官', '司马', '诸葛', '夏侯', '皇甫', '尉迟']

interface Generation {
  bornBefore: number
  male: readonly string[]
  female: readonly string[]
}

const generations: readonly Generation[] = [
  {
    bornBefore: 1955,
    male: '德福,有才,金山,大海,长根,永年,宝成,万春,福生,茂林,守义,继祖,庆余,文魁,振东,世昌,学礼,兴邦'.split(
      ',',
    ),
    female:
      '桂英,秀兰,玉珍,凤英,淑贞,翠花,素芬,巧云,金凤,月娥,兰香,桂花,秀珍,玉梅,菊香,淑芳,银花'.split(
        ',',
      ),
  },
  {
    bornBefore: 1972,
    male: '建国,建军,卫东,国庆,志强,爱民,跃进,红兵,解放,援朝,保国,新民,永红,向东,国强,建设,文革,立新'.split(
      ',',
    ),
    female:
      '红梅,丽华,秀英,爱华,建英,卫红,桂芳,春兰,玉兰,小红,晓燕,惠芳,美玲,秋菊,冬梅,素珍,雪梅'.split(
        ',',
      ),
  },
  {
    bornBefore: 1988,
    male: '伟,勇,军,磊,涛,斌,刚,鹏,辉,超,明,杰,强,海涛,志刚,晓东,建平,文斌,俊峰,国栋,永刚,志勇,浩'.split(
      ',',
    ),
    female:
      '静,丽,敏,芳,燕,娟,艳,霞,玲,萍,红,洁,婷,晓岚,海燕,丽娜,雪,慧敏,春燕,文娟,小琴,莉,颖'.split(
        ',',
      ),
  },
  {
    bornBefore: 2003,
    male: '浩然,子豪,俊杰,宇航,天宇,博文,嘉豪,晨阳,志远,一鸣,鑫,凯,健,阳,文轩,思远,明哲,泽宇,家乐'.split(
      ',',
    ),
    female:
      '雨桐,欣怡,佳琪,梦瑶,思雨,雅婷,诗琪,晓彤,雨欣,嘉怡,倩,雪莹,可欣,文静,子涵,慧,语嫣,若曦'.split(
        ',',
      ),
  },
  {
    bornBefore: 9999,
    male: '沐宸,浩宇,子墨,宇轩,奕辰,梓睿,俊熙,铭泽,景行,亦航,书豪,星辰,子默,皓轩,承泽,云帆,嘉树'.split(
      ',',
    ),
    female:
      '一诺,欣妍,梓涵,语桐,若汐,依诺,芷若,可馨,沐瑶,星玥,书瑶,安然,诗涵,清妍,念安,佳宁,苏禾'.split(
        ',',
      ),
  },
]

export function surnameOf(random: Random): string {
  if (random.chance(0.004)) return random.pick(compoundSurnames)
  // The first of the list are by far the most frequent, as in life.
  const position = Math.floor(random.next() ** 2 * commonSurnames.length)
  return commonSurnames.charAt(position)
}

export function givenNameOf(random: Random, birthYear: number, sex: 'male' | 'female'): string {
  const generation = generations.find((one) => birthYear < one.bornBefore)
  const first = random.pick(generation?.[sex] ?? [])
  // Two given names make one: 建 from 建国 with 军 from 卫军 — more names than the list is long.
  if ([...first].length === 2 && random.chance(0.6)) {
    const second = random.pick(generation?.[sex] ?? [])
    return first.charAt(0) + (second.at(-1) ?? '')
  }
  return first
}

/** Ethnic group, GB/T 3304-1991: code and name, roughly as frequent as in the country. */
export function ethnicGroupOf(random: Random): { code: string; name: string } {
  const x = random.next()
  let sum = 0
  for (const [code, name, share] of ethnicGroups) {
    sum += share
    if (x < sum) return { code, name }
  }
  return { code: '01', name: '汉族' }
}

const ethnicGroups: readonly (readonly [string, string, number])[] = [
  ['08', '壮族', 0.014],
  ['03', '回族', 0.01],
  ['11', '满族', 0.009],
  ['06', '苗族', 0.009],
  ['15', '土家族', 0.007],
  ['02', '蒙古族', 0.005],
  ['05', '维吾尔族', 0.004],
  ['04', '藏族', 0.004],
  ['09', '布依族', 0.003],
  ['12', '侗族', 0.003],
  ['13', '瑶族', 0.003],
  ['10', '朝鲜族', 0.002],
]
