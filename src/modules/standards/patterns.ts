// Decides whether a regular expression written by an official can be run without risk.

/**
 * Whether a pattern runs in time proportional to the text (times a small constant).
 *
 * Allowed is a plain sequence, from ^ to $, of characters and character classes with counts; at
 * most one count may be unlimited, groups may hold alternatives but may not be repeated, and there
 * is no look-around and no back-reference. That is enough for codes and numbers, and it excludes
 * by its form every pattern that backtracks without end.
 */
export function isPatternSafe(pattern: string): boolean {
  if (pattern.length > 200 || !pattern.startsWith('^') || !pattern.endsWith('$')) return false
  try {
    new RegExp(pattern, 'u')
  } catch {
    return false
  }
  const withoutEscapes = pattern.replace(/\\(.)/g, (_, next: string) =>
    /[1-9kbB]/.test(next) ? '(?' : 'x',
  )
  const withoutClasses = withoutEscapes.replace(/\[[^\]]*\]/g, 'x')
  if (/\(\?(?!:)/.test(withoutClasses)) return false
  if (/\)[*+?{]/.test(withoutClasses)) return false
  const unlimited = withoutClasses.match(/[*+]|\{\d+,\}/g) ?? []
  const counts = [...withoutClasses.matchAll(/\{(\d+)(?:,(\d+))?\}/g)]
  const variable = counts.filter(([, low, high]) => high !== undefined && high !== low)
  const largest = Math.max(0, ...counts.map(([, low, high]) => Number(high ?? low)))
  return unlimited.length <= 1 && variable.length + unlimited.length <= 3 && largest <= 1000
}
