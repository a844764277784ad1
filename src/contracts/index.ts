// The border: everything that platform and front nodes say to each other, in one place.

export * from './enrolment.ts'
export * from './envelope.ts'
export * from './framing.ts'
export * from './grant.ts'
export * from './link.ts'
export * from './merkle.ts'
