// The people of the city, household by household; any one of them can be made without the others.

import { addNaturalDays, ageOn, composeIdNumber } from '../../modules/standards/index.ts'
import { castPeople } from './cast.ts'
import { ethnicGroupOf, givenNameOf, surnameOf } from './names.ts'
import type { CityPerson, HealthCertificate, HouseholdRole } from './person.ts'
import { formerHomeOf, homeCounties, homeOf, otherCounties } from './places.ts'
import { type Random, randomOf, scatter, steadyId } from './random.ts'

export interface CitySize {
  seed: number
  people: number
  /** The day as of which people have their ages. */
  asOf: string
}

/** Fifteen people in six households, again and again: so that every index has a place without counting. */
const pattern: readonly (readonly HouseholdRole[])[] = [
  ['head', 'spouse', 'child'],
  ['head', 'spouse', 'child', 'child'],
  ['head'],
  ['head', 'spouse'],
  ['head', 'spouse', 'child', 'parent'],
  ['head'],
]
const patternPeople = pattern.reduce((sum, roles) => sum + roles.length, 0)

/** Sequence numbers below this are kept for the cast. */
const firstSequence = 20
/** Pairs (male, female) of sequence numbers in use; a multiple of the pattern, so that a household stays together. */
const residues = 32 * patternPeople
const usualClasses = 4200

/** How many people are placed before household `h`, the cast not counted. */
function peopleBefore(household: number): number {
  const whole = Math.floor(household / pattern.length)
  let count = whole * patternPeople
  for (let i = 0; i < household % pattern.length; i++) count += pattern[i]?.length ?? 0
  return count
}

/** The people of one household, as many of them as the size of the city allows. */
export function householdAt(size: CitySize, household: number): CityPerson[] {
  const first = castPeople.length + peopleBefore(household)
  const roles = pattern[household % pattern.length] ?? []
  const random = randomOf(size.seed, 1, household)
  const movedHere = random.chance(0.18)
  const home = homeOf(random)
  const formerHome = formerHomeOf(random, placeOf(size, first).county)
  const surnames = { father: surnameOf(random), mother: surnameOf(random) }
  const headIsMale = random.chance(roles.length === 1 ? 0.5 : 0.82)
  const headAge = ageOfHead(random, roles)
  const people: CityPerson[] = []
  for (const [i, role] of roles.entries()) {
    const index = first + i
    if (index >= size.people) break
    const own = randomOf(size.seed, 2, index)
    const sex = sexOf(role, headIsMale, own)
    const drawnAge = ageOf(role, headAge, own)
    const { idNumber, birthDate } = idNumberOf(size, index, sex, drawnAge, movedHere, own)
    const surname = surnameFor(role, sex, headIsMale, surnames)
    people.push({
      index,
      id: steadyId(size.seed, 'person', index),
      name: surname + givenNameOf(own, Number(birthDate.slice(0, 4)), sex),
      idNumber,
      sex,
      birthDate,
      ethnicGroup: ethnicGroupOf(random),
      phone: phoneOf(index),
      email: null,
      household,
      role,
      registeredHome: movedHere ? formerHome : home,
      home,
      residence: movedHere ? residenceOf(own, size, index) : null,
      hasCriminalRecord: ageOn(birthDate, size.asOf) >= 18 && own.chance(0.004),
      healthCertificate: healthCertificateOf(own, size, index, birthDate),
    })
  }
  return people
}

function ageOfHead(random: Random, roles: readonly HouseholdRole[]): number {
  if (roles.includes('parent')) return random.int(30, 56)
  if (roles.includes('child')) return random.int(27, 58)
  return roles.length === 1 ? random.int(20, 84) : random.int(24, 80)
}

function ageOf(role: HouseholdRole, headAge: number, random: Random): number {
  if (role === 'head') return headAge
  if (role === 'spouse') return Math.max(21, headAge + random.int(-4, 4))
  if (role === 'parent') return Math.min(94, headAge + random.int(22, 32))
  return Math.max(0, headAge - random.int(25, 36))
}

function sexOf(role: HouseholdRole, headIsMale: boolean, random: Random): 'male' | 'female' {
  if (role === 'head') return headIsMale ? 'male' : 'female'
  if (role === 'spouse') return headIsMale ? 'female' : 'male'
  return random.chance(role === 'parent' ? 0.4 : 0.512) ? 'male' : 'female'
}

function surnameFor(
  role: HouseholdRole,
  sex: 'male' | 'female',
  headIsMale: boolean,
  surnames: { father: string; mother: string },
): string {
  if (role === 'head') return headIsMale ? surnames.father : surnames.mother
  if (role === 'spouse') return headIsMale ? surnames.mother : surnames.father
  if (role === 'child' || sex === 'male') return surnames.father
  return surnames.mother
}

/**
 * What keeps identity numbers apart without remembering any: people whose index leaves the same
 * remainder share a sequence number, and among them each has a class (county, day) of its own.
 * A household shares the county.
 */
function placeOf(size: CitySize, index: number): { county: number; day: number; sequence: number } {
  const remainder = (index - castPeople.length) % residues
  const round = Math.floor((index - castPeople.length) / residues)
  const classes = classesFor(size.people)
  const shared = randomOf(size.seed, 4, householdSlotOf(remainder)).int(0, 5)
  const place = scatter(round, classes, 6 * remainder * 331 + shared)
  return { county: place % 6, day: Math.floor(place / 6), sequence: remainder * 2 }
}

/** Which household of the pattern's rounds a remainder belongs to. */
function householdSlotOf(remainder: number): number {
  let left = remainder % patternPeople
  let slot = Math.floor(remainder / patternPeople) * pattern.length
  for (const roles of pattern) {
    if (left < roles.length) break
    left -= roles.length
    slot += 1
  }
  return slot
}

/** The wanted birthday moves back to the nearest day of the person's class, at most `classes / 6` days. */
function idNumberOf(
  size: CitySize,
  index: number,
  sex: 'male' | 'female',
  age: number,
  movedHere: boolean,
  random: Random,
): { idNumber: string; birthDate: string } {
  const { county, day, sequence: even } = placeOf(size, index)
  const counties = movedHere ? otherCounties.map((one) => one.code) : homeCounties
  const regionCode = counties[county] ?? ''
  const wanted = addNaturalDays(size.asOf, -Math.round((age + random.next()) * 365.25))
  const wantedDay = Math.round(Date.parse(wanted) / 86_400_000)
  const dayClasses = classesFor(size.people) / 6
  const shift = (((wantedDay - day) % dayClasses) + dayClasses) % dayClasses
  const birthDate = addNaturalDays(wanted, -shift)
  const sequence = firstSequence + even + (sex === 'male' ? 1 : 0)
  return { idNumber: composeIdNumber({ regionCode, birthDate, sequence }), birthDate }
}

function classesFor(people: number): number {
  const needed = Math.ceil(people / residues)
  return needed <= usualClasses ? usualClasses : Math.ceil(needed / 6) * 6
}

/** 154 is a prefix that no operator uses, so that no real telephone can ever ring. */
export function phoneOf(index: number): string {
  return `154${String(index).padStart(8, '0')}`
}

function residenceOf(random: Random, size: CitySize, index: number) {
  return {
    since: addNaturalDays(size.asOf, -random.int(20, 3000)),
    kind: random.pick(['1', '2', '2', '2', '3', '4']),
    number: `JZDJ9901${String(index).padStart(8, '0')}`,
  }
}

const clinics = ['云溪市疾病预防控制中心', '溪东区疾病预防控制中心', '云溪市第二人民医院']
const categories = ['食品生产经营', '食品生产经营', '公共场所服务', '饮用水供应']

function healthCertificateOf(
  random: Random,
  size: CitySize,
  index: number,
  birthDate: string,
): HealthCertificate | null {
  const age = ageOn(birthDate, size.asOf)
  if (age < 18 || age > 64 || !random.chance(0.09)) return null
  const issuedOn = addNaturalDays(size.asOf, -random.int(0, 500))
  return {
    number: `99JK${issuedOn.slice(0, 4)}${String(index).padStart(8, '0')}`,
    category: random.pick(categories),
    clinic: random.pick(clinics),
    issuedOn,
    validTo: addNaturalDays(issuedOn, 364),
    fit: !random.chance(0.01),
  }
}

/** Everybody, in order, one household in memory at a time. */
export function* peopleOf(size: CitySize): Generator<CityPerson> {
  const { seed, people } = size
  for (const [index, make] of castPeople.entries()) {
    if (index < people) yield make(index, steadyId(seed, 'person', index), phoneOf(index))
  }
  for (let household = 0; castPeople.length + peopleBefore(household) < people; household++) {
    yield* householdAt(size, household)
  }
}

export function householdCount(people: number): number {
  const rest = Math.max(0, people - castPeople.length)
  let count = Math.floor(rest / patternPeople) * pattern.length
  while (peopleBefore(count) < rest) count += 1
  return count
}
