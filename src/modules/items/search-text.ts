// Turns words into what PostgreSQL can find: bigrams of Chinese, whole words of Latin, as literals it needs no parser for.

const han = /\p{Script=Han}/u
const wordChar = /[\p{Letter}\p{Number}]/u

/** One spelling for all: full-width to half-width, small letters, everything else than letters and digits a space. */
export function normalise(text: string): string {
  const flat = text.normalize('NFKC').toLowerCase()
  let out = ''
  for (const char of flat) out += wordChar.test(char) ? char : ' '
  return out.replace(/\s+/g, ' ').trim()
}

/** Runs of Chinese and of other characters: `办id卡2024` → 办 · id · 卡 · 2024 stays with letters. */
function runsOf(text: string): { text: string; chinese: boolean }[] {
  const runs: { text: string; chinese: boolean }[] = []
  for (const char of text) {
    const chinese = han.test(char)
    const last = runs.at(-1)
    if (char === ' ') runs.push({ text: '', chinese: false })
    else if (last && last.chinese === chinese && last.text !== '') last.text += char
    else runs.push({ text: char, chinese })
  }
  return runs.filter((run) => run.text !== '')
}

/**
 * Tokens in order. A Chinese run of n characters gives its n−1 bigrams and its last character, so
 * that a single character is found as the beginning of a token wherever it stands.
 */
export function tokensOf(text: string): string[] {
  return runsOf(normalise(text)).flatMap((run) => {
    if (!run.chinese) return [run.text]
    const chars = [...run.text]
    return chars.map((char, i) => char + (chars[i + 1] ?? ''))
  })
}

function quote(token: string): string {
  return `'${token.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
}

/** A tsvector literal with positions; cast with `::tsvector`. */
export function vectorLiteral(text: string): string {
  // 16383 is the last position PostgreSQL keeps.
  return tokensOf(text)
    .slice(0, 16_000)
    .map((token, i) => `${quote(token)}:${i + 1}`)
    .join(' ')
}

/**
 * A tsquery literal, or null when the text holds nothing to look for. Words divided by spaces must
 * all occur; inside a word the bigrams must follow each other.
 */
export function phraseLiteral(text: string): string | null {
  const words = normalise(text)
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => phraseOfWord(word))
  return words.length === 0 ? null : words.join(' & ')
}

function phraseOfWord(word: string): string {
  const parts: string[] = []
  const runs = runsOf(word)
  for (const [i, run] of runs.entries()) {
    const last = i === runs.length - 1
    if (!run.chinese) {
      // Somebody is still typing the last word.
      parts.push(last ? `${quote(run.text)}:*` : quote(run.text))
      continue
    }
    const chars = [...run.text]
    for (let at = 0; at < chars.length - 1; at += 1) {
      parts.push(quote(`${chars[at]}${chars[at + 1]}`))
    }
    // The last character stands in a bigram of its own whose second half is unknown.
    if (chars.length === 1) parts.push(`${quote(chars[0] ?? '')}:*`)
    else if (!last) parts.push(`${quote(chars.at(-1) ?? '')}:*`)
  }
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' <-> ')})`
}

/** Words that only say "I want" or "how", dropped from both ends of a question. */
const idle = [
  '我想要',
  '我想',
  '我要',
  '怎么样',
  '怎么',
  '怎样',
  '如何',
  '哪里',
  '在哪',
  '去哪',
  '需要什么材料',
  '要什么材料',
  '需要',
  '想要',
  '可以',
  '请问',
  '申请',
  '申领',
  '办理',
  '办个',
  '办',
  '开具',
  '开个',
  '流程',
  '手续',
  '材料',
  '吗',
  '呢',
  '的',
  '了',
  '一下',
  '一个',
  '个',
  'how to',
  'how do i',
  'i want to',
  'i need',
  'apply for',
  'get a',
  'get',
]

/** `我想办理食品许可怎么办` → 食品许可. Answers the text itself where nothing would be left. */
export function withoutIdleWords(text: string): string {
  let rest = normalise(text)
  for (let changed = true; changed; ) {
    changed = false
    for (const word of idle) {
      if (rest.length - word.length < 2) continue
      if (rest.startsWith(word)) rest = rest.slice(word.length).trim()
      else if (rest.endsWith(word)) rest = rest.slice(0, -word.length).trim()
      else continue
      changed = true
    }
  }
  return rest
}
