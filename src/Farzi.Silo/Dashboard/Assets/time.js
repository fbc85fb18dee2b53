// Waiting, and doing things again and again.

/** Waits; ends with an AbortError when the signal aborts. */
export function pause(milliseconds, signal) {
    return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const timer = setTimeout(done, milliseconds);
        signal.addEventListener('abort', stop, { once: true });
        function done() {
            signal.removeEventListener('abort', stop);
            resolve();
        }
        function stop() {
            clearTimeout(timer);
            reject(signal.reason);
        }
    });
}

/** Does something now and every few milliseconds while the page is looked at; failures go to `failed`, which gets null after a success. */
export async function every(milliseconds, work, signal, failed) {
    while (!signal.aborted) {
        try {
            if (!document.hidden) {
                await work();
                failed(null);
            }
        } catch (failure) {
            if (signal.aborted) return;
            failed(failure);
            if (failure.status === 401 || failure.status === 404) return;
        }
        await pause(milliseconds, signal).catch(() => {});
    }
}

/** A function that runs `draw` soon, and once for many calls. */
export function throttled(milliseconds, draw, signal) {
    let isDue = false;
    return () => {
        if (isDue) return;
        isDue = true;
        setTimeout(() => {
            isDue = false;
            if (!signal.aborted) draw();
        }, milliseconds);
    };
}
