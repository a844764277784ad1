// Where the shapes of a process stand: columns by distance from the start, rows so that nothing overlaps. Pure.

export interface Shape {
  id: string
  width: number
  height: number
}

export interface Arrow {
  id: string
  from: string
  to: string
}

export interface Placed {
  x: number
  y: number
  width: number
  height: number
}

const COLUMN = 190
const ROW = 120
const MARGIN = 60

/** Positions by shape id. The same process always gets the same picture. */
export function layOut(shapes: readonly Shape[], arrows: readonly Arrow[]): Map<string, Placed> {
  const columns = columnsOf(shapes, arrows)
  const rows = rowsOf(shapes, arrows, columns)
  const placed = new Map<string, Placed>()
  for (const { id, width, height } of shapes) {
    const centreX = MARGIN + (columns.get(id) ?? 0) * COLUMN + COLUMN / 2
    const centreY = MARGIN + (rows.get(id) ?? 0) * ROW + ROW / 2
    placed.set(id, { x: centreX - width / 2, y: centreY - height / 2, width, height })
  }
  return placed
}

/** The longest way from the start; ways back are not counted, or there would be no end of it. */
function columnsOf(shapes: readonly Shape[], arrows: readonly Arrow[]): Map<string, number> {
  const forward = withoutWaysBack(shapes, arrows)
  const columns = new Map(shapes.map((shape) => [shape.id, 0]))
  for (let round = 0; round < shapes.length; round++) {
    let moved = false
    for (const { from, to } of forward) {
      const least = (columns.get(from) ?? 0) + 1
      if ((columns.get(to) ?? 0) >= least) continue
      columns.set(to, least)
      moved = true
    }
    if (!moved) break
  }
  return columns
}

function withoutWaysBack(shapes: readonly Shape[], arrows: readonly Arrow[]): Arrow[] {
  const state = new Map<string, 'open' | 'done'>()
  const kept: Arrow[] = []
  const visit = (id: string) => {
    state.set(id, 'open')
    for (const arrow of arrows.filter((one) => one.from === id)) {
      if (state.get(arrow.to) === 'open') continue
      kept.push(arrow)
      if (!state.has(arrow.to)) visit(arrow.to)
    }
    state.set(id, 'done')
  }
  for (const { id } of shapes) if (!state.has(id)) visit(id)
  return kept
}

/** In each column the shapes stand in the order of those they come from. */
function rowsOf(
  shapes: readonly Shape[],
  arrows: readonly Arrow[],
  columns: ReadonlyMap<string, number>,
): Map<string, number> {
  const rows = new Map<string, number>()
  const last = Math.max(...columns.values())
  for (let column = 0; column <= last; column++) {
    const here = shapes.filter((shape) => columns.get(shape.id) === column)
    const wish = (id: string) => {
      const before = arrows.filter((arrow) => arrow.to === id && rows.has(arrow.from))
      if (before.length === 0) return 0
      return before.reduce((sum, arrow) => sum + (rows.get(arrow.from) ?? 0), 0) / before.length
    }
    const wished = here.map((shape) => ({ id: shape.id, at: wish(shape.id) }))
    wished.sort((a, b) => a.at - b.at)
    let free = 0
    for (const { id, at } of wished) {
      const row = Math.max(free, Math.round(at))
      rows.set(id, row)
      free = row + 1
    }
  }
  return rows
}

/** Corners of an arrow: out on the right, in on the left; ways back run below everything. */
export function waypoints(
  from: Placed,
  to: Placed,
  bottom: number,
): readonly { x: number; y: number }[] {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 }
  const end = { x: to.x, y: to.y + to.height / 2 }
  if (end.x > start.x) {
    if (start.y === end.y) return [start, end]
    const middle = end.x - 20
    return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end]
  }
  const out = start.x + 20
  const into = end.x - 20
  return [
    start,
    { x: out, y: start.y },
    { x: out, y: bottom },
    { x: into, y: bottom },
    { x: into, y: end.y },
    end,
  ]
}
