// Finds what a FEEL expression reads: walks the syntax tree and keeps track of names bound inside.

import { evaluate, parseExpression } from 'feelin'

export interface FeelReads {
  /** Variables read from outside, sorted. */
  names: string[]
  /** Full ways: `applicant.age`. */
  paths: string[]
  /** Names inside a filter `[…]`: either a property of the item or a variable from outside. */
  filterNames: string[]
  functions: string[]
}

type Tree = ReturnType<typeof parseExpression>
type Node = Tree['topNode']

/** Collects the names of a well-formed expression. */
export function findFeelReads(source: string): FeelReads {
  const names = new Set<string>()
  const paths = new Set<string>()
  const filterNames = new Set<string>()
  const functions = new Set<string>()
  const text = (node: Node) => source.slice(node.from, node.to)

  function read(name: string, path: string, scope: Scope): void {
    if (scope.bound.has(name)) return
    if (scope.inFilter) filterNames.add(name)
    else {
      names.add(name)
      paths.add(path)
    }
  }

  function visitPath(node: Node, scope: Scope): void {
    const parts: string[] = []
    let base: Node | null = node
    while (base?.name === 'PathExpression') {
      const last: Node | null = base.lastChild
      if (last) parts.unshift(text(last))
      base = base.firstChild
    }
    if (base?.name === 'VariableName') read(text(base), [text(base), ...parts].join('.'), scope)
    else if (base) visit(base, scope)
  }

  function visit(node: Node, scope: Scope): void {
    if (node.name === 'VariableName') read(text(node), text(node), scope)
    else if (node.name === 'PathExpression') visitPath(node, scope)
    else if (node.name !== 'Type') visitParts(node, scope)
  }

  function visitParts(node: Node, scope: Scope): void {
    let inner = opensScope.has(node.name)
      ? { bound: new Set(scope.bound), inFilter: scope.inFilter }
      : scope
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (node.name === 'FunctionInvocation' && child.from === node.from) {
        if (child.name === 'VariableName' && !inner.bound.has(text(child)))
          functions.add(text(child))
        else visit(child, inner)
        continue
      }
      if (node.name === 'FilterExpression' && child.name === '[') {
        inner = { bound: new Set([...inner.bound, 'item']), inFilter: true }
        continue
      }
      visit(child, inner)
      for (const name of namesBoundBy(child, text)) inner.bound.add(name)
    }
  }

  visit(parseExpression(source, {}, undefined).topNode, { bound: new Set(), inFilter: false })
  const sorted = (set: Set<string>) => [...set].sort()
  return {
    names: sorted(names),
    paths: sorted(paths),
    filterNames: sorted(filterNames),
    functions: sorted(functions),
  }
}

interface Scope {
  bound: Set<string>
  inFilter: boolean
}

const opensScope = new Set([
  'Context',
  'ForExpression',
  'QuantifiedExpression',
  'FunctionDefinition',
])

/** The names that a part of an expression makes known to the parts after it. */
function namesBoundBy(node: Node, text: (node: Node) => string): string[] {
  if (node.name === 'ContextEntry') {
    const key = node.getChild('Key')
    return key ? [text(key).replace(/^"|"$/g, '')] : []
  }
  if (node.name === 'InExpressions') {
    const names = node.getChildren('InExpression').flatMap((part) => part.getChild('Name') ?? [])
    return [...names.map(text), 'partial']
  }
  if (node.name === 'FormalParameters') {
    return node.getChildren('FormalParameter').flatMap((part) => {
      const name = part.getChild('ParameterName')
      return name ? [text(name)] : []
    })
  }
  return []
}

/** Whether FEEL itself knows a function of this name. */
export function isFeelBuiltin(name: string): boolean {
  const { value, warnings } = evaluate(name, {})
  return value !== null && warnings.length === 0
}
