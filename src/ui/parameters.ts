/** The parameter of an address that makes of the page what another page shows in a frame. */
export const EMBED = 'embed';

/** The one that makes of it the speaker's window of the talk with that id. */
export const SPEAKER = 'speaker';
