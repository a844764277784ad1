// The door of the demonstration city.

export { seedCertificates } from './certificates.ts'
export { type City, castMember, designCity, organMapOf } from './city.ts'
export type { DepartmentDatabase } from './departments.ts'
export { fillDatabase } from './fill-database.ts'
export { hasYetToLive, live, planLife } from './life.ts'
export { seedCity } from './seed.ts'
