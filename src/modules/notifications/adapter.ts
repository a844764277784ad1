// The two ways out of the house, as the delivery sees them: mail and SMS, each behind one small interface.

export interface OutgoingMail {
  /** Stays the same at every attempt, so that a mail server can tell a repeat. */
  messageId: string
  to: string
  subject: string
  text: string
}

export interface Mailer {
  send(mail: OutgoingMail): Promise<{ ref: string }>
  close(): void
}

export interface OutgoingSms {
  /** Our own number of this message; the gateway sends each once. */
  outId: string
  phone: string
  templateCode: string
  params: Readonly<Record<string, string>>
}

export interface SmsGateway {
  send(sms: OutgoingSms): Promise<{ ref: string }>
}

/** A failure that no repeat will mend: an address that does not exist, a template that is not registered. */
export class PermanentFailure extends Error {}
