// Shows a leaf's canonical JSON in lines that a person can read, without changing a value.

/** Indented JSON; a text that is no JSON is shown as it is. */
export function prettyEntry(entry: string): string {
  try {
    return JSON.stringify(JSON.parse(entry), null, 2)
  } catch {
    return entry
  }
}
