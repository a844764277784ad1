// Reads a C2SP signed-note checkpoint, to show how large the log is and who signed it.

export type Checkpoint = {
  origin: string
  size: number
  /** Root hash of the tree, base64. */
  root: string
  /** Names of the keys that signed it. */
  signers: string[]
  note: string
}

/**
 * Takes the note apart: origin, size, root, empty line, one line per signature. The signature is
 * not checked here; that is the work of `tongban verify`, which does not trust this page.
 */
export function readCheckpoint(note: string): Checkpoint | null {
  const [text = '', signatures = ''] = note.split('\n\n')
  const [origin, size, root] = text.split('\n')
  if (!origin || !root || !/^\d+$/.test(size ?? '')) return null
  const signers = signatures
    .split('\n')
    .flatMap((line) => (line.startsWith('— ') ? [line.slice(2).split(' ')[0] ?? ''] : []))
    .filter(Boolean)
  return { origin, size: Number(size), root, signers, note }
}
