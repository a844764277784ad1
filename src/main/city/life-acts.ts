// What people do in the stories, each through the verbs that the pages call.

import {
  acceptCase,
  answerSupplement,
  askSupplement,
  chooseMaterial,
  completeStep,
  type DraftView,
  decideCase,
  endSpecialProcedure,
  getCaseForApplicant,
  getCaseForOfficial,
  type PageAnswers,
  refuseCase,
  resolveDraft,
  saveDraftPage,
  startDraft,
  startSpecialProcedure,
  submitDraft,
  takeStep,
  uploadMaterial,
  uploadSupplement,
  withdrawCase,
} from '../../modules/cases/index.ts'
import { evaluateCase } from '../../modules/evaluation/index.ts'
import { officialOf, type Scene } from './life-scene.ts'

export type Act = (scene: Scene) => Promise<void>

/** Working days before the first start and the local hour; or minutes before it. */
export type When = readonly [workingDaysAgo: number, hour: string] | { minutesAgo: number }

export interface Application {
  item: string
  guidance: Record<string, string | string[] | boolean>
  pages(scene: Scene): Record<string, PageAnswers>
  /** Materials promised for later, where the item tolerates it. */
  tolerate?: readonly string[]
  asksHuman?: boolean
}

/** From the draft to the receipt: departments are asked, pages saved, materials handed in. */
export function apply(what: Application): Act {
  return async (scene) => {
    const draft = await startDraft(await scene.citizen('start'), {
      itemCode: what.item,
      guidance: what.guidance,
    })
    if (draft.caseId !== null) {
      scene.caseId = draft.caseId
      return
    }
    await resolveDraft(await scene.citizen('resolve'), draft.id)
    for (const [page, answers] of Object.entries(what.pages(scene))) {
      await saveDraftPage(await scene.citizen(`page-${page}`), draft.id, page, answers)
    }
    await settleMaterials(
      scene,
      await resolveDraft(await scene.citizen('resolve-again'), draft.id),
      what.tolerate ?? [],
    )
    const receipt = await submitDraft(await scene.citizen('submit'), draft.id, {
      declared: true,
      asksHuman: what.asksHuman ?? false,
    })
    scene.caseId = receipt.caseId
  }
}

async function settleMaterials(scene: Scene, draft: DraftView, tolerate: readonly string[]) {
  for (const { materialId, state, ways } of draft.materials) {
    if (state !== 'missing') continue
    const ctx = await scene.citizen(`hand-in-${materialId}`)
    const upload = ways.find((way) => way.kind === 'upload' && way.available)
    if (tolerate.includes(materialId)) {
      await chooseMaterial(ctx, draft.id, materialId, { kind: 'tolerate' })
    } else if (ways.some((way) => way.kind === 'commitment' && way.available)) {
      await chooseMaterial(ctx, draft.id, materialId, { kind: 'commitment' })
    } else {
      const file = scene.papers.fileFor(materialId, upload?.accept ?? [])
      await uploadMaterial(ctx, draft.id, materialId, file)
    }
  }
}

/** The official opens the file, which leaves a read that the applicant sees, and then acts on it. */
function atDesk(
  login: string,
  step: string,
  act: (scene: Scene, caseId: string) => Promise<unknown>,
): Act {
  return async (scene) => {
    await getCaseForOfficial(scene.official(login, `open-${step}`), scene.caseId)
    await act(scene, scene.caseId)
  }
}

export const accept = (login: string, opinion = '', tolerate: string[] = []): Act =>
  atDesk(login, 'accept', (scene, id) =>
    acceptCase(scene.official(login, 'accept'), id, { opinion, tolerate }),
  )

export const take = (login: string, runId: string): Act =>
  atDesk(login, `take-${runId}`, (scene, id) =>
    takeStep(scene.official(login, `take-${runId}`), id, runId),
  )

export const askMore = (login: string, materialId: string, text: string): Act =>
  atDesk(login, 'ask-more', (scene, id) =>
    askSupplement(scene.official(login, 'ask-more'), id, {
      items: [{ kind: 'material', ref: materialId, text }],
      reason: '材料不符合法定形式，请一次补正。',
    }),
  )

export function answerMore(materialId: string, accepts: readonly string[]): Act {
  return async (scene) => {
    const file = scene.papers.fileFor(materialId, accepts)
    const ctx = await scene.citizen(`supply-${materialId}`)
    await uploadSupplement(ctx, scene.caseId, materialId, file)
    await answerSupplement(await scene.citizen('answer-more'), scene.caseId, {})
  }
}

export const notNeeded = (login: string, reason: string, legalBasis: string): Act =>
  atDesk(login, 'not-needed', (scene, id) =>
    refuseCase(scene.official(login, 'not-needed'), id, { kind: 'not-needed', reason, legalBasis }),
  )

export const sign = (
  login: string,
  runId: string,
  opinion: string,
  result: 'pass' | 'fail' = 'pass',
  /** Who else stands under it, where one signature ends a step that takes two. */
  beside: readonly string[] = [],
): Act =>
  atDesk(login, `sign-${runId}`, async (scene, id) => {
    const { myRun } = await getCaseForOfficial(scene.official(login, `look-${runId}`), id)
    const points = Object.fromEntries(
      (myRun?.points ?? []).map((point, n) => [point.id, result === 'pass' || n > 0]),
    )
    const others = beside.map((one) => officialOf(scene.city, one).id)
    const given = { result, opinion, points, with: others }
    await completeStep(scene.official(login, `sign-${runId}`), id, runId, given)
  })

export const pause = (login: string, reason: string, plannedDays: number): Act =>
  atDesk(login, 'pause', (scene, id) =>
    startSpecialProcedure(scene.official(login, 'pause'), id, {
      kind: 'inspection',
      reason,
      plannedDays,
    }),
  )

export const resume = (login: string, result: string): Act =>
  atDesk(login, 'resume', async (scene, id) => {
    const { specials } = await getCaseForOfficial(scene.official(login, 'look-special'), id)
    const special = specials[0]?.specialId ?? ''
    await endSpecialProcedure(scene.official(login, 'resume'), id, special, { result })
  })

export const grant = (login: string, legalBasis: string, reasons: string): Act =>
  atDesk(login, 'decide', (scene, id) =>
    decideCase(scene.official(login, 'decide'), id, { outcome: 'granted', legalBasis, reasons }),
  )

export const refuse = (login: string, legalBasis: string, reasons: string, remedies: string): Act =>
  atDesk(login, 'decide', (scene, id) =>
    decideCase(scene.official(login, 'decide'), id, {
      outcome: 'refused',
      legalBasis,
      reasons,
      remedies,
    }),
  )

export function withdraw(reason: string): Act {
  return async (scene) => {
    await withdrawCase(await scene.citizen('withdraw'), scene.caseId, { reason })
  }
}

/** The applicant looks how far it has come. */
export const look: Act = async (scene) => {
  await getCaseForApplicant(await scene.citizen('look'), scene.caseId)
}

export function evaluate(level: 1 | 2 | 3 | 4 | 5, text = ''): Act {
  return async (scene) => {
    const { caseId } = scene
    // The case has to have been heard of before it can be evaluated.
    await scene.hear()
    const given = await evaluateCase(await scene.citizen('evaluate'), { caseId, level, text })
    scene.evaluationId = given.id
  }
}
