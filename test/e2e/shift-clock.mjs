// Loaded into a house under test (NODE_OPTIONS=--import): its clock stands some days ahead.

const ahead = Number(process.env.TONGBAN_TEST_DAYS_AHEAD ?? 0) * 86_400_000
const TrueDate = Date

globalThis.Date = class extends TrueDate {
  constructor(...given) {
    super(...(given.length === 0 ? [TrueDate.now() + ahead] : given))
  }

  // Dates that come from another thread are dates, too.
  static [Symbol.hasInstance](value) {
    return value instanceof TrueDate
  }

  static now() {
    return TrueDate.now() + ahead
  }
}
