// Says to screen readers what happened, politely.

export function announce(text) {
    document.getElementById('announcer').textContent = text;
}

/** Shows that the server does not answer, or that it does again. */
export function connection(failure) {
    const line = document.getElementById('connection');
    const text = failure ? `${failure.message} Trying again …` : '';
    if (line.textContent !== text) line.textContent = text;
}
