// Axes whose ends and marks are round numbers: position() maps a value to 0 … 1.

import { figure } from '../format.js';

const STEPS = [1, 2, 2.5, 5, 10];

/** A linear axis around values. */
export function linear(values, { marks = 5, fromZero = false } = {}) {
    let [low, high] = range(values);
    if (fromZero) low = Math.min(0, low);
    if (low === high) [low, high] = low === 0 ? [0, 1] : [low - Math.abs(low) / 10, high + Math.abs(high) / 10];
    const power = 10 ** Math.floor(Math.log10((high - low) / marks));
    const step = STEPS.map(s => s * power).find(s => (high - low) / s <= marks);
    const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9);
    const ticks = [];
    for (let i = first; i <= last; i++) ticks.push(tick(Number((i * step).toPrecision(12))));
    return axis(first * step, last * step, ticks, v => v, Number.isFinite);
}

/** A logarithmic axis around values; what is not above zero has no place on it. */
export function logarithmic(values) {
    const positive = values.filter(v => Number.isFinite(v) && v > 0);
    if (positive.length === 0) return linear([]);
    const [low, high] = range(positive).map(Math.log10);
    if (high - low < 1) return { ...linear(positive, { marks: 4 }), holds: v => Number.isFinite(v) && v > 0 };
    const first = Math.floor(low), last = Math.ceil(high);
    const stride = Math.max(1, Math.ceil((last - first) / 5));
    const ticks = [];
    for (let i = first; i <= last; i += stride) ticks.push(tick(10 ** i));
    return axis(first, last, ticks, Math.log10, v => Number.isFinite(v) && v > 0);
}

function axis(low, high, ticks, map, holds) {
    return { ticks, holds, position: v => (map(v) - low) / (high - low), value: p => low + p * (high - low) };
}

const tick = value => ({ value, label: value >= 1e4 && value < 1e6 ? `${Number((value / 1e3).toPrecision(4))}k` : figure(value) });

function range(values) {
    let low = Infinity, high = -Infinity;
    for (const value of values) {
        if (!Number.isFinite(value)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
    }
    return low <= high ? [low, high] : [0, 1];
}
