// The door of the demonstration city.

export { seedCertificates } from './certificates.ts'
export { type City, castMember, type DemoAccount, designCity, organMapOf } from './city.ts'
export type { DepartmentDatabase, DepartmentTable } from './departments.ts'
export { createTableSql, type Dialect, fillDatabase, type Sink } from './fill-database.ts'
export { hasYetToLive, type LifeReport, live, planLife } from './life.ts'
export type { CityPerson } from './person.ts'
export { type SeedOptions, type SeedReport, seedCity } from './seed.ts'
