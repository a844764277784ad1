// How a value's place in the form is written: as a posted name, as an element id, as an error path.

/** `foodHandlers`, 0, `name` → `foodHandlers.0.name`, the `name` of the input. */
export function nameOf(...parts: (string | number)[]): string {
  return parts.join('.')
}

/** The id of the element an error for this name leads to. */
export function idOf(name: string): string {
  return `f-${name.replaceAll('.', '-')}`
}

/** An error path (JSON Pointer without the leading slash) as an input name. */
export function nameOfPath(path: string): string {
  return path.replace(/^\//, '').replaceAll('/', '.')
}
