// Types of subset-font, which brings none.

declare module 'subset-font' {
  /** Cuts a font down to the glyphs of a text. */
  const subsetFont: (
    font: Uint8Array,
    text: string,
    options?: {
      targetFormat?: 'sfnt' | 'truetype' | 'woff' | 'woff2'
      variationAxes?: Readonly<Record<string, number>>
    },
  ) => Promise<Uint8Array>
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default subsetFont
}
