// The only door of the catalogue.

export { answerGrant, checkGrantRequest, type GrantAnswer } from './answer-grant.ts'
export { type CentreSigner, getCentreSigner } from './centre-key.ts'
export { expireGrants, withdrawGrant } from './close-grant.ts'
export {
  Grant,
  GrantFilter,
  GrantState,
  type NewGrantRequest,
  type NewResource,
  Resource,
  ResourceField,
  ResourceFilter,
  ResourceState,
  ResourceSummary,
} from './contract.ts'
export {
  grantActivated,
  grantClockStarted,
  grantClosed,
  grantRefused,
  grantRequested,
  resourcePublished,
  resourceWithdrawn,
} from './facts.ts'
export { catalogueFaults } from './faults.ts'
export { catalogue } from './module.ts'
export { cataloguePermissions } from './permissions.ts'
export { registerResource, reviseResource } from './register-resource.ts'
export { amendGrantRequest, requestGrant } from './request-grant.ts'
export {
  publishResource,
  returnResource,
  submitResource,
  withdrawResource,
} from './review-resource.ts'
export {
  findGrant,
  findResource,
  getGrant,
  getResource,
  listActiveGrants,
  listGrants,
  listPublishedResources,
  listResources,
} from './views.ts'
