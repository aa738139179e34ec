/** Stands between a description and the link that came with it, which is for staff and never published. */
export const mediaMark = '\n\n〔media_url〕 '
