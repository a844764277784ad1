// The first weeks of the demonstration city: what citizens and officials did before today, through the same verbs as any day.

import { z } from 'zod'
import { createDispatcher } from '../../kernel/dispatcher.ts'
import {
  findSetting,
  fixedClock,
  type House,
  localDate,
  putSetting,
  type Reaction,
} from '../../kernel/index.ts'
import { calendarFor } from '../../modules/standards/index.ts'
import type { City } from './city.ts'
import type { Act, When } from './life-acts.ts'
import { makePapers } from './life-papers.ts'
import { castingOf } from './life-people.ts'
import { type Scene, type Stage, sceneOf } from './life-scene.ts'
import { storiesDone } from './life-stories-done.ts'
import { storiesOpen } from './life-stories-open.ts'
import type { Story } from './life-story.ts'

const Progress = z.object({ seed: z.int(), began: z.iso.datetime(), done: z.boolean() })

export interface LifeReport {
  /** Stories that were told; fewer than there are where the city is too small for them. */
  cases: number
  /** Stories that could not be told to their end, with the reason; the others go on. */
  broken: { key: string; reason: string }[]
}

export interface LifeOptions {
  /** Brought to announced facts at the hour at which they were announced. */
  reactions: readonly Reaction[]
  onProgress?: (done: number, of: number) => void
}

interface Happening {
  at: Date
  scene: Scene
  act: Act
}

/** Notes that the city is to live, from this moment backwards; a start that is broken off goes on by it. */
export async function planLife(house: House, city: City): Promise<void> {
  if (await findSetting(house.database, 'city-life', Progress)) return
  const began = house.clock.now().toISOString()
  const plan = { seed: city.seed, began, done: false }
  await putSetting(house.database, 'city-life', Progress, plan)
}

/** Whether the city was to live and has not done so to the end. */
export async function hasYetToLive(house: House, city: City): Promise<boolean> {
  const progress = await findSetting(house.database, 'city-life', Progress)
  return progress?.seed === city.seed && !progress.done
}

/**
 * Lets the city live, in the order in which things happened, on a clock of the past. Call it while
 * no other dispatcher runs. A run that was broken off is told again from its beginning: every act
 * has a request id of its own that never changes, so what was done is answered and not done again.
 */
export async function live(house: House, city: City, options: LifeOptions): Promise<LifeReport> {
  await planLife(house, city)
  const plan = await findSetting(house.database, 'city-life', Progress)
  const began = new Date(plan?.began ?? house.clock.now())
  const clock = fixedClock(began, house.config.timeZone)
  const dispatcher = createDispatcher({ ...house, clock }, options.reactions)
  const stage: Stage = {
    house,
    city,
    clock,
    papers: await makePapers(began),
    hear: () => dispatcher.drain(),
  }
  const happenings = happeningsOf(stage, began)
  const broken = new Map<string, string>()
  let day = ''
  for (const [n, { at, scene, act }] of happenings.entries()) {
    if (broken.has(scene.key)) continue
    // What was announced one day has been heard by the next.
    if (localDate(at, house.config.timeZone) !== day) await dispatcher.drain()
    if (clock.now() < at) clock.set(at)
    day = clock.today()
    try {
      await act(scene)
    } catch (error) {
      house.log.warn({ err: error, story: scene.key }, 'a story of the city broke off')
      broken.set(scene.key, error instanceof Error ? error.message : String(error))
    }
    options.onProgress?.(n + 1, happenings.length)
  }
  await dispatcher.drain()
  await dispatcher.stop()
  const lived = { seed: city.seed, began: began.toISOString(), done: true }
  await putSetting(house.database, 'city-life', Progress, lived)
  return {
    cases: new Set(happenings.map(({ scene }) => scene.key)).size,
    broken: [...broken].map(([key, reason]) => ({ key, reason })),
  }
}

/** Everything that happens in all stories, earliest first. */
function happeningsOf(stage: Stage, began: Date): Happening[] {
  const pick = castingOf(stage.city)
  const told = [...storiesDone, ...storiesOpen].flatMap((story) => {
    const applicant = pick(story.who)
    return applicant === null
      ? []
      : playedBy(stage, story, sceneOf(stage, story.key, applicant), began)
  })
  told.sort((a, b) => a.at.getTime() - b.at.getTime())
  stage.clock.set(told[0]?.at ?? began)
  return told
}

function playedBy(stage: Stage, story: Story, scene: Scene, began: Date): Happening[] {
  return story.happens.map(([when, act]) => ({
    at: instantOf(when, began, stage.house.config),
    scene,
    act,
  }))
}

function instantOf(
  when: When,
  began: Date,
  { timeZone, regionCode }: { timeZone: string; regionCode: string },
): Date {
  if ('minutesAgo' in when) return new Date(began.getTime() - when.minutesAgo * 60_000)
  const [workingDaysAgo, hour] = when
  const day = calendarFor(regionCode).addWorkingDays(localDate(began, timeZone), -workingDaysAgo)
  const guess = new Date(`${day}T${hour}:00Z`)
  // How far the zone's clocks are ahead at that moment: read off what they would show.
  const shown = new Date(`${guess.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`)
  return new Date(guess.getTime() * 2 - shown.getTime())
}
