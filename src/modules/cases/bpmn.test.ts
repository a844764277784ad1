// The BPMN picture: every flow joins two shapes that are drawn, and no two shapes overlap.

import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadReleaseFolder, type ReleaseContent } from '../items/index.ts'
import { bpmnOf } from './bpmn.ts'
import { soundProcess } from './test-process.ts'
import { organMap } from './test-town.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

function read(xml: string) {
  const shapes = new Map<string, Box>()
  const bounds =
    /bpmnElement="([^"]+)"><dc:Bounds x="([\d.-]+)" y="([\d.-]+)" width="(\d+)" height="(\d+)"/g
  for (const [, id = '', x, y, width, height] of xml.matchAll(bounds)) {
    shapes.set(id, { x: Number(x), y: Number(y), width: Number(width), height: Number(height) })
  }
  const flow = /<bpmn:sequenceFlow id="([^"]+)" sourceRef="([^"]+)" targetRef="([^"]+)"/g
  const flows = [...xml.matchAll(flow)].map(([, id = '', from = '', to = '']) => ({ id, from, to }))
  const edges = new Map(
    [
      ...xml.matchAll(
        /<bpmndi:BPMNEdge id="[^"]+" bpmnElement="([^"]+)">(.*?)<\/bpmndi:BPMNEdge>/g,
      ),
    ].map(([, id = '', inner = '']) => [
      id,
      [...inner.matchAll(/x="([\d.-]+)" y="([\d.-]+)"/g)].map(([, x, y]) => ({
        x: Number(x),
        y: Number(y),
      })),
    ]),
  )
  return { shapes, flows, edges }
}

function check(xml: string) {
  const { shapes, flows, edges } = read(xml)
  const boxes = [...shapes.values()]
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const apart =
        a.x + a.width <= b.x ||
        b.x + b.width <= a.x ||
        a.y + a.height <= b.y ||
        b.y + b.height <= a.y
      expect(apart, `${JSON.stringify(a)} ${JSON.stringify(b)}`).toBe(true)
    }
  }
  expect(edges.size).toBe(flows.length)
  for (const { id, from, to } of flows) {
    const [source, target] = [shapes.get(from) as Box, shapes.get(to) as Box]
    const points = edges.get(id) ?? []
    expect(points[0]).toEqual({ x: source.x + source.width, y: source.y + source.height / 2 })
    expect(points.at(-1)).toEqual({ x: target.x, y: target.y + target.height / 2 })
  }
  const opened = [...xml.matchAll(/<([a-z]+:\w+)[^>]*?(\/?)>/g)].filter(([, , self]) => self === '')
  expect([...xml.matchAll(/<\/[a-z]+:\w+>/g)]).toHaveLength(opened.length)
  return { shapes, flows }
}

async function content(name: string): Promise<ReleaseContent> {
  const folder = join(process.cwd(), 'releases', name)
  return (await loadReleaseFolder(folder, { organs: organMap })).content
}

describe('BPMN of a process', () => {
  it('draws the food business licence with its split, its join and its choices', async () => {
    const xml = bpmnOf(await content('food-business-licence-new'))
    const { shapes, flows } = check(xml)
    expect([...shapes.keys()]).toEqual(
      expect.arrayContaining(['start', 'end', 'step_decide', 'join_decide', 'split_accept_0']),
    )
    expect(flows.filter((flow) => flow.to === 'join_decide')).toHaveLength(2)
    expect(xml).toContain('<bpmn:businessRuleTask id="step_issue"')
    expect(xml).toContain('steps.decide.result = &quot;grant&quot;')
    expect(xml).toContain('isSequential="false"')
  })

  it('draws any process without overlap and without a loose end', async () => {
    const base = await content('food-business-licence-new')
    fc.assert(
      fc.property(soundProcess, (process) => {
        check(bpmnOf({ ...base, process }))
      }),
      { numRuns: 100 },
    )
  })
})
