// Drafts: begin, save page by page, go on with another device, dispute a prefilled fact, discard.

import { type Context, kernelFaults, newId } from '../../kernel/index.ts'
import { getEntity, readPerson } from '../identity/index.ts'
import { type Field, getCurrentRelease, type Release } from '../items/index.ts'
import { addNaturalDays } from '../standards/index.ts'
import { type Answers, sealAnswers } from './answers.ts'
import { type DraftView, type GuidanceInput, PageAnswers, StartDraft } from './contract.ts'
import { viewOfDraft } from './draft-view.ts'
import {
  draftScope,
  openDraft,
  openDraftToChange,
  recordDraftLine,
  refuseWithoutMandate,
  saveDraft,
} from './draft-work.ts'
import { casesFaults } from './faults.ts'
import { coerce, findingsOf, isEmpty } from './form.ts'
import { keptGuidance } from './guidance.ts'
import { casesPermissions } from './permissions.ts'
import { findOpenDraft, insertDraft, updateDraft } from './store-drafts.ts'

/** Natural days a draft is kept after it was begun. */
const KEPT_DAYS = 90

interface Ref {
  draftId: string
}

/**
 * Begins an application for the party the person acts for. An open draft of the same item and party
 * is handed back instead, with the new guidance answers if any were given.
 *
 * Faults: cases.item-closed, cases.not-for-applicant, cases.mandate-missing.
 */
export async function startDraft(ctx: Context, input: StartDraft): Promise<DraftView> {
  const given = StartDraft.parse(input)
  ctx.allow(casesPermissions.startDraft)
  const { actor } = ctx
  if (actor.kind !== 'person') throw kernelFaults.signInFirst()
  const release = await getCurrentRelease(ctx, given.itemCode)
  if (release.state !== 'in-use') throw casesFaults.itemClosed({ detail: release.state })
  const party = actor.actingFor ?? { kind: 'person' as const, id: actor.id, name: actor.name }
  refuseUnfitParty(release, party.kind)
  await refuseWithoutMandate(ctx, {
    personId: actor.id,
    applicantId: party.id,
    itemCode: release.itemCode,
  })
  const { draftId } = await ctx.change('cases.start-draft', async (tx): Promise<Ref> => {
    const open = await findOpenDraft(tx, {
      personId: actor.id,
      applicantId: party.id,
      itemCode: release.itemCode,
      today: ctx.clock.today(),
    })
    if (open) {
      const work = await openDraftToChange(tx, open.id)
      if (Object.keys(given.guidance).length > 0) {
        work.answers.guidance = keptGuidance(work.content, given.guidance)
      }
      await saveDraft(tx, work, 'draft.continued')
      return { draftId: open.id }
    }
    const id = newId()
    const now = ctx.clock.now()
    const guidance = keptGuidance(release.content, given.guidance)
    const answers = await emptyAnswers(ctx, party, guidance)
    const row = {
      id,
      person_id: actor.id,
      applicant_kind: party.kind,
      applicant_id: party.id,
      applicant_name: party.name,
      item_code: release.itemCode,
      release_id: release.id,
      state: 'open' as const,
      content_sealed: sealAnswers(answers, `cases.draft|${id}`),
      version: 1,
      case_id: null,
      created_at: now,
      updated_at: now,
      expires_on: addNaturalDays(ctx.clock.today(), KEPT_DAYS),
    }
    await insertDraft(tx, row)
    await recordDraftLine(tx, row, 'draft.started')
    return { draftId: id }
  })
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}

/** A business cannot apply for what only natural persons have, e.g. a residence permit. */
function refuseUnfitParty(release: Release, kind: 'person' | 'entity'): void {
  const objects = release.content.item.serviceObjects
  if (kind === 'entity' && objects.every((object) => object === '1')) {
    throw casesFaults.notForApplicant()
  }
}

async function emptyAnswers(
  ctx: Context,
  party: { kind: 'person' | 'entity'; id: string; name: string },
  guidance: GuidanceInput,
): Promise<Answers> {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.id : ''
  const person = await readPerson(ctx, personId, { purpose: { kind: 'self', id: personId } })
  const uscc = party.kind === 'entity' ? (await getEntity(ctx, party.id)).uscc : null
  return {
    guidance,
    form: {},
    facts: {},
    applicant: {
      kind: party.kind,
      name: party.name,
      idNumber: person.idNumber,
      uscc,
      asksHuman: false,
    },
    evidence: {},
    disputes: {},
    lookups: {},
  }
}

/** Other answers to the guidance may show or hide pages and materials. */
export async function saveGuidance(
  ctx: Context,
  draftId: string,
  guidance: GuidanceInput,
): Promise<DraftView> {
  await ctx.change('cases.save-guidance', async (tx): Promise<Ref> => {
    const work = await openDraftToChange(tx, draftId)
    work.answers.guidance = keptGuidance(work.content, guidance)
    await saveDraft(tx, work, 'draft.saved')
    return { draftId }
  })
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}

/**
 * Saves one page. Nothing is saved when something is wrong: kernel.invalid-input names every field
 * (`path` = field id, or `field/0/column` in rows) in both languages. What a department supplied
 * cannot be changed: cases.field-locked.
 */
export async function saveDraftPage(
  ctx: Context,
  draftId: string,
  pageId: string,
  input: PageAnswers,
): Promise<DraftView> {
  const given = PageAnswers.parse(input)
  await ctx.change('cases.save-page', async (tx): Promise<Ref> => {
    const work = await openDraftToChange(tx, draftId)
    const page = work.content.form.pages.find((one) => one.id === pageId)
    if (!page) throw casesFaults.pageMissing({ detail: pageId })
    for (const field of page.fields) {
      if (Object.hasOwn(given, field.id)) takeValue(work.answers, field, given[field.id])
    }
    const findings = findingsOf(work.content, draftScope(ctx, work.answers), pageId)
    if (findings.length > 0) throw kernelFaults.invalidInput({ fields: findings })
    await saveDraft(tx, work, 'draft.saved')
    return { draftId }
  })
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}

function takeValue(answers: Answers, field: Field, raw: unknown): void {
  const value = coerce(field, raw)
  const same = JSON.stringify(value) === JSON.stringify(answers.form[field.id] ?? null)
  if (same) return
  if (answers.evidence[field.id]?.locked) throw casesFaults.fieldLocked({ detail: field.id })
  // A proposal that was changed is the applicant's own statement from now on.
  delete answers.evidence[field.id]
  if (isEmpty(value)) delete answers.form[field.id]
  else answers.form[field.id] = value
}

/** "This is wrong": the datum stays as its holder gave it, and the objection goes with the case. */
export async function disputeField(
  ctx: Context,
  draftId: string,
  fieldId: string,
  text: string,
): Promise<DraftView> {
  await ctx.change('cases.dispute-field', async (tx): Promise<Ref> => {
    const work = await openDraftToChange(tx, draftId)
    if (!work.answers.evidence[fieldId]) throw casesFaults.fieldNotPrefilled({ detail: fieldId })
    if (text.trim() === '') delete work.answers.disputes[fieldId]
    else {
      const at = ctx.clock.now().toISOString()
      work.answers.disputes[fieldId] = { text: text.trim(), at }
    }
    await saveDraft(tx, work, 'draft.fact-disputed')
    return { draftId }
  })
  return viewOfDraft(ctx, await openDraft(ctx, draftId))
}

/** Throws the draft away; its content is blanked. */
export async function discardDraft(ctx: Context, draftId: string): Promise<{ discarded: true }> {
  return ctx.change('cases.discard-draft', async (tx) => {
    const { row } = await openDraftToChange(tx, draftId)
    await updateDraft(tx, draftId, { state: 'discarded', content_sealed: '' })
    await recordDraftLine(tx, row, 'draft.discarded')
    return { discarded: true as const }
  })
}
