// Breaking Chinese text into lines: anywhere between Han characters, never inside a number or word,
// no closing mark at a line's beginning, no opening mark at its end. Pure.

const NOT_AT_START = new Set('，。、；：！？）》」』】〉〕”’％%,.;:!?)]}…—·')
const NOT_AT_END = new Set('（《「『【〈〔“‘([{')
const WORD = /[A-Za-z0-9.,:/@#&+\-_%*]/

/** Units that stay together: a Han character with the marks around it, or a whole word or number. */
export function unitsOf(text: string): string[] {
  const units: string[] = []
  let glue = false
  for (const character of text) {
    const last = units.at(-1)
    const joins =
      last !== undefined &&
      (glue ||
        NOT_AT_START.has(character) ||
        (WORD.test(character) && WORD.test(last.slice(-1)) && last.length < 90))
    if (joins) units[units.length - 1] = last + character
    else units.push(character)
    glue = NOT_AT_END.has(character)
  }
  return units
}

/**
 * Lines of at most `width`, measured by `measure`. `indent` shortens the first line. A closing mark
 * may hang over the edge by its own width.
 */
export function breakLines(
  text: string,
  width: number,
  measure: (text: string) => number,
  indent = 0,
): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let room = lines.length === 0 ? width - indent : width
    for (const unit of unitsOf(paragraph)) {
      const hanging = NOT_AT_START.has(unit.slice(-1)) ? unit.slice(0, -1) : unit
      if (line !== '' && measure(line + hanging) > room) {
        lines.push(line.trimEnd())
        line = ''
        room = width
      }
      line += line === '' ? unit.trimStart() : unit
      // A unit wider than a line (a long address without break) is cut hard.
      while (measure(line) > room && [...line].length > 1 && hanging.length > 1) {
        const cut = fitting(line, room, measure)
        if (cut >= line.length) break
        lines.push(line.slice(0, cut))
        line = line.slice(cut)
        room = width
      }
    }
    lines.push(line.trimEnd())
  }
  return lines
}

function fitting(line: string, room: number, measure: (text: string) => number): number {
  let cut = 0
  for (const character of line) {
    if (cut > 0 && measure(line.slice(0, cut + character.length)) > room) break
    cut += character.length
  }
  return cut
}
