/** The language of dates: English here is that of Europe, « 7 December », as hours have 24. */
export const tagOf = (locale: string) => (locale === "en" ? "en-GB" : locale);
