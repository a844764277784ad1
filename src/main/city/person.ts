// What is known of one person of the city.

import type { Address } from './places.ts'

export interface CityPerson {
  /** Position in the city, 0 first; the cast comes before everybody else. */
  index: number
  id: string
  name: string
  idNumber: string
  sex: 'male' | 'female'
  birthDate: string
  ethnicGroup: { code: string; name: string }
  phone: string
  email: string | null
  household: number
  role: HouseholdRole
  /** Registered home (户籍). */
  registeredHome: Address
  /** Where the person lives in the city. */
  home: Address
  /** Set for those registered elsewhere: since when the residence is registered here, and how they live. */
  residence: { since: string; kind: string; number: string } | null
  hasCriminalRecord: boolean
  healthCertificate: HealthCertificate | null
}

export type HouseholdRole = 'head' | 'spouse' | 'child' | 'parent'

export interface HealthCertificate {
  number: string
  category: string
  clinic: string
  issuedOn: string
  validTo: string
  fit: boolean
}
