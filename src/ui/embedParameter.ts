/** The parameter of an address that makes of the page what another page shows in a frame. */
export const EMBED = 'embed';
