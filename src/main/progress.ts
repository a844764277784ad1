// What a person at the terminal sees while the house opens: one line a step, with the time it took.

export interface Progress {
  step<T>(zh: string, en: string, work: (tell: (detail: string) => void) => Promise<T>): Promise<T>
}

export function terminalProgress(out: NodeJS.WriteStream = process.stdout): Progress {
  const live = out.isTTY === true
  return {
    async step(zh, en, work) {
      const began = performance.now()
      const title = `${zh} ${en}`
      if (live) out.write(`  … ${title}`)
      const answer = await work((detail) => {
        if (live) out.write(`\r\x1b[2K  … ${title} — ${detail}`)
      })
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      out.write(`${live ? '\r\x1b[2K' : ''}  ✓ ${title} (${seconds} s)\n`)
      return answer
    },
  }
}
