// Entering organs, their positions and their officials; appointing officials and ending appointments.

import { type Context, newId, type Tx } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import {
  NewAppointment,
  NewOfficial,
  NewOrgan,
  NewPosition,
  type Official,
  type Organ,
  type PositionView,
} from './contract.ts'
import { appointmentEnded, officialAppointed } from './facts.ts'
import { identityFaults } from './faults.ts'
import { readUscc, tidyCode, tidyLogin } from './identifiers.ts'
import { identityPermissions } from './permissions.ts'
import { periodsOverlap, separationBreach } from './rules.ts'
import { seal } from './sealing.ts'
import * as store from './store.ts'
import { closeSessionsOfHolder } from './store-sign-in.ts'
import { getOfficial, listOpenAppointments } from './views-officials.ts'
import { findPosition, getOrgan } from './views-organs.ts'

export async function registerOrgan(ctx: Context, input: NewOrgan): Promise<Organ> {
  return ctx.change('identity.register-organ', async (tx) => {
    ctx.allow(identityPermissions.registerOrgan)
    const given = NewOrgan.parse(input)
    const uscc = tidyCode(given.uscc)
    if (!readUscc(uscc)) throw identityFaults.usccWrong()
    const id = given.id ?? newId()
    await store.insertOrgan(tx, {
      id,
      uscc,
      name_zh: given.name.zh,
      name_en: given.name.en,
      short_name_zh: given.shortName.zh,
      short_name_en: given.shortName.en,
      region_code: given.regionCode,
      level: given.level,
      superior_id: given.superiorId ?? null,
      registered_at: ctx.clock.now(),
    })
    await recordLine(tx, {
      verb: 'organ.registered',
      object: { kind: 'organ', id },
      organId: id,
    })
    return getOrgan(tx, id)
  })
}

/** Throws `identity.separation-of-duties` when the duties may not stand in one position. */
export async function definePosition(ctx: Context, input: NewPosition): Promise<PositionView> {
  return ctx.change('identity.define-position', async (tx) => {
    ctx.allow(identityPermissions.registerOrgan)
    const given = NewPosition.parse(input)
    const organ = await getOrgan(tx, given.organId)
    if (separationBreach(given.duties)) throw identityFaults.separationBroken()
    const id = given.id ?? newId()
    await store.insertPosition(tx, {
      id,
      organ_id: organ.id,
      region_code: given.regionCode,
      name_zh: given.name.zh,
      name_en: given.name.en,
      duties: [...new Set(given.duties)],
      defined_at: ctx.clock.now(),
    })
    await recordLine(tx, {
      verb: 'position.defined',
      object: { kind: 'position', id },
      organId: organ.id,
      content: { duties: given.duties },
    })
    return getPosition(tx, id)
  })
}

async function getPosition(tx: Tx, id: string): Promise<PositionView> {
  const position = await findPosition(tx, id)
  if (!position) throw identityFaults.positionMissing({ detail: id })
  return position
}

export async function registerOfficial(ctx: Context, input: NewOfficial): Promise<Official> {
  return ctx.change('identity.register-official', async (tx) => {
    ctx.allow(identityPermissions.registerOfficial)
    const given = NewOfficial.parse(input)
    const organ = await getOrgan(tx, given.organId)
    const id = given.id ?? newId()
    await store.insertOfficial(tx, {
      id,
      organ_id: organ.id,
      staff_number: given.staffNumber,
      name: given.name,
      email: given.email ?? null,
      phone_sealed: given.phone ? seal('official_phone', id, tidyLogin(given.phone)) : null,
      locale: given.locale,
      registered_at: ctx.clock.now(),
    })
    await recordLine(tx, {
      verb: 'official.registered',
      object: { kind: 'official', id },
      organId: organ.id,
    })
    return getOfficial(tx, id, ctx.clock.today())
  })
}

/** Suspends, restores or dismisses an official. Whoever is not active is signed out at once. */
export async function setOfficialState(
  ctx: Context,
  officialId: string,
  state: Official['state'],
): Promise<Official> {
  return ctx.change('identity.set-official-state', async (tx) => {
    ctx.allow(identityPermissions.manageAccount)
    const found = await store.lockOfficial(tx, officialId)
    if (!found) throw identityFaults.officialMissing({ detail: officialId })
    await store.setOfficialState(tx, officialId, state)
    if (state !== 'active') {
      await closeSessionsOfHolder(tx, { kind: 'official', id: officialId }, ctx.clock.now())
    }
    await recordLine(tx, {
      verb: `official.${state}`,
      object: { kind: 'official', id: officialId },
      organId: found.organ_id,
    })
    return getOfficial(tx, officialId, ctx.clock.today())
  })
}

/**
 * Appoints an official to a position. Throws `identity.separation-of-duties` when at any time in
 * the period the official would be two of system, security and audit administrator, or one of them
 * and hold business duties (三员分立); `identity.own-appointment` when one appoints oneself.
 */
export async function appointOfficial(
  ctx: Context,
  input: NewAppointment,
): Promise<{ appointmentId: string }> {
  return ctx.change('identity.appoint-official', async (tx) => {
    ctx.allow(identityPermissions.appointOfficial)
    const given = NewAppointment.parse(input)
    if (ctx.actor.kind === 'official' && ctx.actor.id === given.officialId) {
      throw identityFaults.ownAppointment()
    }
    const official = await store.lockOfficial(tx, given.officialId)
    if (!official) throw identityFaults.officialMissing({ detail: given.officialId })
    const position = await getPosition(tx, given.positionId)
    const period = { validFrom: given.validFrom, validTo: given.validTo ?? null }
    const held = await listOpenAppointments(tx, official.id)
    // Each pair is asked: with one administrator duty at most, no larger set can break the rule.
    const broken = held
      .filter((other) => periodsOverlap(other, period))
      .some((other) => separationBreach([...other.duties, ...position.duties]))
    if (broken) throw identityFaults.separationBroken({ detail: official.id })
    const appointmentId = given.id ?? newId()
    await store.insertAppointment(tx, {
      id: appointmentId,
      official_id: official.id,
      position_id: position.id,
      valid_from: period.validFrom,
      valid_to: period.validTo,
      appointed_at: ctx.clock.now(),
      appointed_by: 'id' in ctx.actor ? ctx.actor.id : ctx.actor.kind,
    })
    await recordLine(tx, {
      verb: 'official.appointed',
      object: { kind: 'official', id: official.id },
      organId: position.organId,
      content: { positionId: position.id, duties: position.duties, ...period },
    })
    await tx.announce(officialAppointed, {
      appointmentId,
      officialId: official.id,
      positionId: position.id,
      organId: position.organId,
    })
    return { appointmentId }
  })
}

/** Ends an appointment now; the next request of the official already lacks its duties. */
export async function endAppointment(
  ctx: Context,
  appointmentId: string,
  reason: string,
): Promise<{ ended: boolean }> {
  return ctx.change('identity.end-appointment', async (tx) => {
    ctx.allow(identityPermissions.appointOfficial)
    const found = await store.lockAppointment(tx, appointmentId)
    if (!found) throw identityFaults.appointmentMissing({ detail: appointmentId })
    const ended = found.ended_at === null
    await recordLine(tx, {
      verb: ended ? 'official.appointment-ended' : 'official.appointment-ended-again',
      object: { kind: 'official', id: found.official_id },
      content: { appointmentId, reason },
    })
    if (ended) {
      await store.markAppointmentEnded(tx, appointmentId, ctx.clock.now(), reason)
      await tx.announce(appointmentEnded, {
        appointmentId,
        officialId: found.official_id,
        positionId: found.position_id,
        reason,
      })
    }
    return { ended }
  })
}
