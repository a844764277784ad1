// A process as BPMN 2.0 XML (OMG, ISO/IEC 19510) with a laid-out diagram, for tools that draw and check processes. Pure.

import type { ReleaseContent, Step } from '../items/index.ts'
import { type Arrow, layOut, type Placed, type Shape, waypoints } from './bpmn-layout.ts'

interface Node extends Shape {
  tag: string
  name: string
  documentation?: string
  loop?: string
}

interface Flow extends Arrow {
  name: string
  condition: string | null
}

interface Graph {
  nodes: Node[]
  flows: Flow[]
}

/**
 * The process of a release. Steps are user tasks (or business rule tasks), splits and joins are
 * parallel gateways, choices exclusive gateways whose first matching flow is taken.
 */
export function bpmnOf(content: ReleaseContent): string {
  const graph = graphOf(content)
  const placed = layOut(graph.nodes, graph.flows)
  const id = `process_${content.item.key.replaceAll('-', '_')}`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    '  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
    '  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
    '  xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
    '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    `  id="definitions_${id}" targetNamespace="urn:tongban:process"`,
    '  expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/">',
    `  <bpmn:process id="${id}" name="${xmlText(content.item.name.zh)}" isExecutable="false">`,
    ...graph.nodes.map((node) => nodeXml(node, graph.flows)),
    ...graph.flows.map(flowXml),
    '  </bpmn:process>',
    ...diagramXml(id, graph, placed),
    '</bpmn:definitions>',
    '',
  ].join('\n')
}

function graphOf(content: ReleaseContent): Graph {
  const { process } = content
  const graph: Graph = { nodes: [], flows: [] }
  const entry = (stepId: string) => {
    if (stepId === 'end') return 'end'
    const step = process.steps.find((one) => one.id === stepId)
    return step?.join ? `join_${stepId}` : `step_${stepId}`
  }
  graph.nodes.push({ id: 'start', tag: 'startEvent', name: '提交', width: 36, height: 36 })
  connect(graph, 'start', entry(process.start))
  for (const step of process.steps) {
    if (step.join) {
      graph.nodes.push(gateway(`join_${step.id}`, 'parallelGateway', ''))
      connect(graph, `join_${step.id}`, `step_${step.id}`)
    }
    graph.nodes.push(taskOf(content, step))
    addRoutes(graph, step, entry)
  }
  graph.nodes.push({ id: 'end', tag: 'endEvent', name: '办结', width: 36, height: 36 })
  return graph
}

function addRoutes(graph: Graph, step: Step, entry: (stepId: string) => string): void {
  const from = `step_${step.id}`
  const [only, ...more] = step.routes
  if (only && more.length === 0) {
    lead(graph, from, step, only.to, 0, entry)
    return
  }
  const choice = `choice_${step.id}`
  graph.nodes.push(gateway(choice, 'exclusiveGateway', ''))
  connect(graph, from, choice)
  step.routes.forEach((route, i) => {
    lead(graph, choice, step, route.to, i, entry, route.when ?? null)
  })
}

/** One route: straight to its target, or through a parallel gateway to several. */
function lead(
  graph: Graph,
  from: string,
  step: Step,
  to: readonly string[],
  i: number,
  entry: (stepId: string) => string,
  when: string | null = null,
): void {
  const name = when === null ? '' : labelFor(step, when)
  if (to.length === 1) {
    connect(graph, from, entry(to[0] ?? 'end'), name, when)
    return
  }
  const split = `split_${step.id}_${i}`
  graph.nodes.push(gateway(split, 'parallelGateway', ''))
  connect(graph, from, split, name, when)
  for (const target of to) connect(graph, split, entry(target))
}

/** The label of the result that a simple condition asks for, else the condition itself. */
function labelFor(step: Step, when: string): string {
  const asked = /^steps\.(\w+)\.result\s*=\s*"([^"]+)"$/.exec(when.trim())
  const result = asked?.[1] === step.id ? step.results.find((one) => one.id === asked[2]) : null
  return result?.label.zh ?? when
}

function connect(
  graph: Graph,
  from: string,
  to: string,
  name = '',
  condition: string | null = null,
): void {
  graph.flows.push({ id: `flow_${graph.flows.length + 1}`, from, to, name, condition })
}

function gateway(id: string, tag: string, name: string): Node {
  return { id, tag, name, width: 50, height: 50 }
}

function taskOf(content: ReleaseContent, step: Step): Node {
  const organ = content.organs[step.organ]?.name.zh ?? step.organ
  const { handling } = step
  const several =
    handling.mode === 'all' || handling.mode === 'some' || handling.mode === 'sequential'
  return {
    id: `step_${step.id}`,
    tag: handling.mode === 'automatic' ? 'businessRuleTask' : 'userTask',
    name: step.name.zh,
    width: 120,
    height: 80,
    documentation: `${organ} · ${step.post.zh}`,
    loop: several
      ? `<bpmn:multiInstanceLoopCharacteristics isSequential="${handling.mode === 'sequential'}"><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">${handling.signers}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>`
      : '',
  }
}

function nodeXml(node: Node, flows: readonly Flow[]): string {
  const { documentation, loop = '' } = node
  const ways = [
    ...flows.filter((flow) => flow.to === node.id).map(({ id }) => tag('incoming', id)),
    ...flows.filter((flow) => flow.from === node.id).map(({ id }) => tag('outgoing', id)),
  ]
  const said = documentation ? tag('documentation', xmlText(documentation)) : ''
  const inner = [said, ...ways, loop].join('')
  return `    <bpmn:${node.tag} id="${node.id}" name="${xmlText(node.name)}">${inner}</bpmn:${node.tag}>`
}

function tag(name: string, text: string): string {
  return `<bpmn:${name}>${text}</bpmn:${name}>`
}

function flowXml({ id, from, to, name, condition }: Flow): string {
  const open = `    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"${name === '' ? '' : ` name="${xmlText(name)}"`}`
  if (condition === null) return `${open} />`
  return `${open}><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${xmlText(condition)}</bpmn:conditionExpression></bpmn:sequenceFlow>`
}

function diagramXml(id: string, graph: Graph, placed: ReadonlyMap<string, Placed>): string[] {
  const bottom = Math.max(...[...placed.values()].map((one) => one.y + one.height)) + 40
  const shapes = graph.nodes.map((node) => {
    const { x, y, width, height } = placed.get(node.id) as Placed
    return `      <bpmndi:BPMNShape id="${node.id}_di" bpmnElement="${node.id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`
  })
  const edges = graph.flows.map((flow) => {
    const points = waypoints(
      placed.get(flow.from) as Placed,
      placed.get(flow.to) as Placed,
      bottom,
    ).map(({ x, y }) => `<di:waypoint x="${x}" y="${y}" />`)
    return `      <bpmndi:BPMNEdge id="${flow.id}_di" bpmnElement="${flow.id}">${points.join('')}</bpmndi:BPMNEdge>`
  })
  return [
    '  <bpmndi:BPMNDiagram id="diagram">',
    `    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">`,
    ...shapes,
    ...edges,
    '    </bpmndi:BPMNPlane>',
    '  </bpmndi:BPMNDiagram>',
  ]
}

function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
