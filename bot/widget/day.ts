// On which day something was said, in the visitor's words.

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

export function isSameDay(one: number, other: number): boolean {
  return startOfDay(one) === startOfDay(other);
}

/** `Today`, `어제`, `11月20日`; with the year where it is another one. */
export function dayOf(at: number, now: number, locale: string): string {
  // Rounded, for a day of the change of clocks has 23 or 25 hours.
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
}
