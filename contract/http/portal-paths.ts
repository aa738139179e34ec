/** Page of the residents' portal on which everybody says what they think of this system. */
export const feedbackPath = (county: string): string =>
  `/c/${encodeURIComponent(county)}/new?kind=suggestion&about=system`
