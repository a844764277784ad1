// A tiny stand-in pattern where a page shows a QR code; the real one comes from the certificate's address.

export const sampleQr = {
  size: 29,
  path: Array.from({ length: 29 }, (_, y) =>
    Array.from({ length: 29 }, (_, x) =>
      (x * 7 + y * 13 + x * y) % 3 === 0 ? `M${x} ${y}.5h1` : '',
    ).join(''),
  ).join(''),
}
