// Replay windows: which sequences of a channel were seen. Pure, kept in memory, saved with the log.

import { EnvelopeFault, envelopeLimits } from '../contracts/index.ts'

/** Everything up to `floor` is refused as too old, up to `base` was seen, above that `seen` tells. */
export interface ReplayWindow {
  floor: number
  base: number
  seen: Set<number>
  /** When a sequence was last taken, milliseconds since 1970. */
  touched: number
}

export function emptyWindow(now: number): ReplayWindow {
  return { floor: 0, base: 0, seen: new Set(), touched: now }
}

/** Throws EnvelopeFault `replayed` or `too-old` when the sequence may not be taken (any more). */
export function checkSequence(window: ReplayWindow, sequence: number): void {
  if (sequence <= window.floor) throw new EnvelopeFault('too-old', `sequence ${sequence}`)
  if (sequence <= window.base || window.seen.has(sequence)) {
    throw new EnvelopeFault('replayed', `sequence ${sequence}`)
  }
}

/** Notes a sequence as taken. Gaps stay open until they fall out of the window. */
export function takeSequence(
  window: ReplayWindow,
  sequence: number,
  now: number,
  size: number = envelopeLimits.window,
): void {
  checkSequence(window, sequence)
  window.seen.add(sequence)
  window.touched = now
  const lowest = sequence - size
  if (lowest > window.base) {
    window.base = lowest
    window.floor = lowest
    for (const old of window.seen) if (old <= lowest) window.seen.delete(old)
  }
  while (window.seen.delete(window.base + 1)) window.base += 1
}

/** The windows of all channels of all senders at one receiver. */
export class ReplayWindows {
  private readonly windows = new Map<string, Map<string, ReplayWindow>>()
  readonly dirty = new Set<string>()

  load(sender: string, channel: string, window: ReplayWindow): void {
    this.channelsOf(sender).set(channel, window)
  }

  check(sender: string, channel: string, sequence: number, now: number): void {
    const channels = this.channelsOf(sender)
    const window = channels.get(channel)
    if (window) {
      checkSequence(window, sequence)
      return
    }
    this.forgetIdle(channels, now)
    if (channels.size >= envelopeLimits.channels) {
      throw new EnvelopeFault('too-many-channels', `${channels.size} of ${sender}`)
    }
  }

  take(sender: string, channel: string, sequence: number, now: number): void {
    this.check(sender, channel, sequence, now)
    const channels = this.channelsOf(sender)
    let window = channels.get(channel)
    if (!window) {
      window = emptyWindow(now)
      channels.set(channel, window)
    }
    takeSequence(window, sequence, now)
    this.dirty.add(`${sender} ${channel}`)
  }

  get(sender: string, channel: string): ReplayWindow | undefined {
    return this.windows.get(sender)?.get(channel)
  }

  // A frame older than its lifetime plus skew is refused by its date, so its channel may be forgotten.
  private forgetIdle(channels: Map<string, ReplayWindow>, now: number): void {
    const horizon = now - 2 * (envelopeLimits.lifetimeMs + envelopeLimits.skewMs)
    for (const [channel, window] of channels) {
      if (window.touched < horizon) channels.delete(channel)
    }
  }

  private channelsOf(sender: string): Map<string, ReplayWindow> {
    let channels = this.windows.get(sender)
    if (!channels) {
      channels = new Map()
      this.windows.set(sender, channels)
    }
    return channels
  }
}
