// The key of this tab: kept until the tab is closed, sent as a header and nowhere else.

const NAME = 'farzi.key';

/** Tells `refused` when the server asks for a key or does not know this one. */
export const session = new EventTarget();

export const key = () => sessionStorage.getItem(NAME);

export const remember = value => sessionStorage.setItem(NAME, value);

export const forget = () => sessionStorage.removeItem(NAME);

export const credentials = () => (key() ? { Authorization: `Bearer ${key()}` } : {});
