// Numbers, times and sizes for people.

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export const NONE = '–';

const isNumber = value => typeof value === 'number' && Number.isFinite(value);

/** 12,345 */
export const count = value => (isNumber(value) ? GROUPED.format(value) : NONE);

/** Four significant digits, without a tail of zeros; 1.2e-7 where it is very small or large. */
export function figure(value) {
    if (!isNumber(value)) return value === undefined || value === null ? NONE : String(value);
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2);
    return String(Number(value.toPrecision(4)));
}

/** A score: 0.1234 */
export const score = value => (isNumber(value) ? value.toFixed(4) : NONE);

export const percent = (share, digits = 0) => (isNumber(share) ? `${(100 * share).toFixed(digits)} %` : NONE);

export function bytes(value) {
    if (!isNumber(value)) return NONE;
    let unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

/** 0.4 s, 12 s, 3 min 05 s, 2 h 10 min, 3 d 4 h */
export function duration(seconds) {
    if (!isNumber(seconds)) return NONE;
    if (seconds < 9.95) return `${Math.max(0, seconds).toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
    return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`;
}

/** The coarse distance to a moment in the past, by the clock of this browser. */
export function ago(moment, now = Date.now()) {
    const seconds = (now - Date.parse(moment)) / 1000;
    if (!isNumber(seconds)) return NONE;
    if (seconds < 5) return 'just now';
    if (seconds < 60) return `${Math.floor(seconds)} s ago`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
    if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
    return `${Math.floor(seconds / 86_400)} d ago`;
}

/** Day and time, in the zone of this browser. */
export const moment = text => (text ? new Date(text).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' }) : NONE);
