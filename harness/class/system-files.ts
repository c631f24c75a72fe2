/** What systems leave in every folder, and nobody has handed in. */
export const LITTER = /^(?:\.DS_Store|\._.*|\.git.*|\.localized|Thumbs\.db|desktop\.ini|__MACOSX)$/i;
