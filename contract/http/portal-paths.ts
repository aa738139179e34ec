/** Page of the residents' portal on which everybody says what they think of this system. */
export const feedbackPath = (county: string): string =>
  `/c/${encodeURIComponent(county)}/new?kind=suggestion&about=system`

/** Where number and code are sent for a receipt on paper (`paper`: a4, slip). */
export const paperReceiptPath = (county: string): string => `/c/${encodeURIComponent(county)}/paper/receipt`
