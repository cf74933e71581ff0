import { grow } from '../grow';

/*
 * Puts the nodes of a tree into preorder, siblings by the ranks of their names, in linear time: all nodes are sorted by their ranks,
 * then put before their siblings in descending order, then walked. Numbers of 4 bytes stand in columns, one behind the other:
 *
 *     by rank        PLACES: where the next node of this rank goes
 *     by name        RANKS
 *     by node        parents, frames (their names), next (the next sibling + 1)
 *     by node + 1    first (the first callee + 1)
 *     by row         sorted, end
 *
 * What was read is overwritten by what comes of it: the parents by the depths, the sorted nodes by their order, the next siblings by the
 * names.
 */
const BEGIN: usize = 0x400;

let nodes: i32 = 0;
let names: i32 = 0;
let places: usize = 0;
let sorted: usize = 0;
let first: usize = 0;
let next: usize = 0;

/** Where JavaScript puts what is known: by name its rank, by node its caller (-1 for roots) and its name. */
export let ranks: usize = 0;
export let parents: usize = 0;
export let frames: usize = 0;
/** Where it finds, by row, the node, its depth, its name, and the row behind its subtree. */
export let order: usize = 0;
export let depth: usize = 0;
export let name: usize = 0;
export let end: usize = 0;

/** Makes room. @returns whether there is */
export function begin(nodeCount: i32, nameCount: i32): bool {
  nodes = nodeCount;
  names = nameCount;
  places = BEGIN;
  ranks = at(places, names + 1);
  parents = depth = at(ranks, names);
  frames = at(parents, nodes);
  next = name = at(frames, nodes);
  first = at(next, nodes);
  sorted = order = at(first, nodes + 1);
  end = at(sorted, nodes);
  return grow(at(end, nodes));
}

export function run(): void {
  sortByRank();
  linkSiblings();
  walk();
  for (let row = 0; row < nodes; row++) put(name, row, get(frames, get(order, row)));
}

function sortByRank(): void {
  for (let node = 0; node < nodes; node++) {
    const rank = get(ranks, get(frames, node));
    put(places, rank + 1, get(places, rank + 1) + 1);
  }
  for (let rank = 0; rank < names; rank++) put(places, rank + 1, get(places, rank + 1) + get(places, rank));
  for (let node = 0; node < nodes; node++) {
    const rank = get(ranks, get(frames, node));
    const place = get(places, rank);
    put(sorted, place, node);
    put(places, rank, place + 1);
  }
}

function linkSiblings(): void {
  for (let place = nodes - 1; place >= 0; place--) {
    const node = get(sorted, place);
    const parent = get(parents, node) + 1;
    put(next, node, get(first, parent));
    put(first, parent, node + 1);
  }
}

/** While a subtree is open, its row's `end` is the row of its caller. */
function walk(): void {
  let caller = -1;
  let level = 0;
  let node = get(first, 0) - 1;
  for (let row = 0; node >= 0; row++) {
    put(order, row, node);
    put(depth, row, level);
    const callee = get(first, node + 1) - 1;
    if (callee >= 0) {
      put(end, row, caller);
      caller = row;
      level++;
      node = callee;
      continue;
    }
    put(end, row, row + 1);
    while (get(next, node) === 0 && level > 0) {
      const outer = get(end, caller);
      put(end, caller, row + 1);
      node = get(order, caller);
      caller = outer;
      level--;
    }
    node = get(next, node) - 1;
  }
}

/** Behind a column. */
function at(column: usize, length: i32): usize {
  return column + ((length as usize) << 2);
}

function get(column: usize, index: i32): i32 {
  return load<i32>(column + ((index as usize) << 2));
}

function put(column: usize, index: i32, value: i32): void {
  store<i32>(column + ((index as usize) << 2), value);
}
