// Where a curve has more points than there is room for, neighbours are drawn as one.

/** Cuts points {x, y} into at most `most` spans {x, low, middle, high}: the median and the range, or the mean alone. */
export function spans(points, most, averaged = false) {
    const count = Math.min(points.length, most);
    return Array.from({ length: count }, (_, i) => {
        const part = points.slice(Math.floor((points.length * i) / count), Math.floor((points.length * (i + 1)) / count));
        const x = mean(part.map(p => p.x));
        const ys = part.map(p => p.y).sort((a, b) => a - b);
        const middle = averaged ? mean(ys) : ys[ys.length >> 1];
        return averaged ? { x, low: middle, middle, high: middle } : { x, low: ys[0], middle, high: ys.at(-1) };
    });
}

/** The point nearest to a place; points rise by x. */
export function nearest(points, x) {
    let low = 0, high = points.length - 1;
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (points[middle].x <= x) low = middle;
        else high = middle;
    }
    if (points.length === 0) return null;
    return Math.abs(points[low].x - x) <= Math.abs(points[high].x - x) ? points[low] : points[high];
}

/** At most so many of a list, evenly, with the first and the last. */
export function sample(list, most) {
    if (list.length <= most) return list;
    return Array.from({ length: most }, (_, i) => list[Math.round((i * (list.length - 1)) / (most - 1))]);
}

const mean = values => values.reduce((sum, v) => sum + v, 0) / values.length;
