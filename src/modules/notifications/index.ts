// The door to notifications: telling people, businesses and officials what happened and what to do.

export {
  type Mailer,
  type OutgoingMail,
  type OutgoingSms,
  PermanentFailure,
  type SmsGateway,
} from './adapter.ts'
export { DeadLetter, InboxMessage, InboxPage, InboxQuery, Recipient } from './contract.ts'
export { notificationFaults } from './faults.ts'
export {
  countMyUnread,
  markAllMessagesRead,
  markMessageRead,
  readMyInbox,
  redriveDelivery,
} from './inbox.ts'
export { notifications } from './module.ts'
export { type NotifyInput, notify } from './notify.ts'
export { closeOutlets, type Outlets, setOutlets, smsTexts } from './outlets.ts'
export { notificationPermissions } from './permissions.ts'
export { smsClient } from './sms.ts'
export {
  type SignedSmsRequest,
  type SmsReply,
  type SmsRequest,
  type SmsTransport,
  smsSignature,
} from './sms-request.ts'
export type { TemplateName, TemplateParams } from './templates.ts'
export { countUnread, listDeadLetters, listInbox } from './views.ts'
