// A module of the dashboard, as the server serves it.

export const asset = path => import(new URL(`../../../src/Farzi.Silo/Dashboard/Assets/${path}`, import.meta.url));
