// The mark of Tongban: a seal in which a road runs through one open gate.

export function Mark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="9" fill="#b1341f" />
      <path
        d="M9.5 31V18a10.5 10.5 0 0 1 21 0v13"
        fill="none"
        stroke="#fff"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <path
        d="M20 15.5c4.2 3.2-4.4 6.2-1.4 9.7 1.8 2.1 2.6 3.5 2.4 6.3"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  )
}

/** Hills, a morning sun and the brook that gave the city its name. Ornament only. */
export function Landscape() {
  return (
    <svg className="land" viewBox="0 0 960 300" width="960" height="300" aria-hidden="true">
      <circle cx="742" cy="92" r="46" fill="#eec9b4" />
      <path
        d="M250 300C330 215 392 176 452 190c52 12 74-52 138-76 58-22 92 46 150 34 62-13 96-82 220-96v248Z"
        fill="#d6e6db"
      />
      <path
        d="M80 300c120-60 196-92 274-76 66 14 116-44 196-46 84-2 128 52 208 30 70-19 124-62 202-68v160Z"
        fill="#b5d1c3"
      />
      <path
        d="M0 300c150-38 262-62 372-42 104 19 190-32 292-30 118 2 190 34 296 6v66Z"
        fill="#86b0a0"
      />
      <path
        d="M664 228c-34 14 26 22-16 34s-128 12-176 38h150c18-20 92-22 110-40 12-14-44-18-68-32Z"
        fill="#f3f8f4"
      />
      <path
        d="M520 122q8-8 16 0 8-8 16 0M566 96q6-6 12 0 6-6 12 0"
        fill="none"
        stroke="#5d7f75"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  )
}
