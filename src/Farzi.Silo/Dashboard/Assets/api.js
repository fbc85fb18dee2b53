// The HTTP API, /v1 (docs/http-api.md). Every refusal becomes an ApiError.

import { credentials, session } from './session.js';

export class ApiError extends Error {
    constructor(status, code, message, faults = []) {
        super(message);
        Object.assign(this, { status, code, faults });
    }
}

/** Where something of the API lies; parts of the path are escaped. */
export const at = (...parts) => new URL(`v1/${parts.map(encodeURIComponent).join('/')}`, document.baseURI);

/** Asks; gives the response when it is a good one. */
export async function ask(url, { method = 'GET', headers = {}, body, signal } = {}) {
    let response;
    try {
        response = await fetch(url, { method, body, signal, headers: { ...credentials(), ...headers }, cache: 'no-store' });
    } catch (failure) {
        if (failure.name === 'AbortError') throw failure;
        throw new ApiError(0, 'unreachable', 'The server does not answer.');
    }
    if (!response.ok) throw await problem(response.status, response.text());
    return response;
}

export const get = async (url, options) => (await ask(url, options)).json();

export const post = async (url, options) => (await ask(url, { ...options, method: 'POST' })).json();

/** What a refusal says (RFC 9457). */
export async function problem(status, text) {
    let said = {};
    try {
        said = JSON.parse(await text);
    } catch {
        // A proxy's page, perhaps: the status has to do.
    }
    const error = new ApiError(status, said.code ?? 'unknown', said.detail ?? said.title ?? `The server answered ${status}.`, said.faults);
    if (status === 401) session.dispatchEvent(new Event('refused'));
    return error;
}
