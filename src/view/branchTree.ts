// The futures as a picture: a line each over virtual time, which leaves the line of another one where it parts from it.

/** What the picture needs to know of a future. */
export interface BranchNode {
  readonly id: number;
  /** Where it parts from another one: see Parting of the model. */
  readonly parting: {
    readonly from: number;
    readonly place: { readonly events: number; readonly timeNs: number };
  } | null;
  /** It has other terms than the one that it parts from, so that nothing is shared. */
  readonly isAnew: boolean;
  readonly knownToNs: number;
  readonly endNs: number;
}

/** One line. Places are shares of the width. */
export interface BranchRow {
  readonly id: number;
  /** The future on whose line it begins, and how many rows above that is; null for the first. */
  readonly parent: { readonly id: number; readonly rowsAbove: number } | null;
  readonly isAnew: boolean;
  readonly partsAtNs: number;
  readonly from: number;
  /** Up to here nothing is drawn in the row. */
  readonly room: number;
  /** What is simulated ends here, and the future here. */
  readonly known: number;
  readonly to: number;
}

/**
 * The rows from top to bottom, on a width that is `widthNs`. A future stands below the one that it parts from, and who
 * parts later stands higher, so that no line crosses another.
 */
export function branchTree(nodes: readonly BranchNode[], widthNs: number): BranchRow[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const share = (ns: number) => Math.max(0, Math.min(1, ns / widthNs));
  const rows: BranchRow[] = [];
  const partsAt = (node: BranchNode) => node.parting?.place.timeNs ?? 0;
  const add = (node: BranchNode, parent: { readonly id: number; readonly row: number } | null) => {
    const row = rows.length;
    const { id, isAnew, knownToNs, endNs } = node;
    const from = share(partsAt(node));
    rows.push({
      id,
      parent: parent === null ? null : { id: parent.id, rowsAbove: row - parent.row },
      isAnew,
      partsAtNs: partsAt(node),
      from,
      room: from,
      known: Math.max(from, share(knownToNs)),
      to: Math.max(from, share(endNs)),
    });
    const children = nodes.filter((each) => parentOf(byId, each)?.id === id);
    for (const child of children.sort((a, b) => partsAt(b) - partsAt(a) || a.id - b.id)) add(child, { id, row });
  };
  for (const node of nodes) if (parentOf(byId, node) === null) add(node, null);
  return rows.map((row, i) => ({ ...row, room: Math.min(row.from, ...joinsOver(rows, i)) }));
}

/** Where lines that begin further below pass a row, on their way from further above. */
function joinsOver(rows: readonly BranchRow[], i: number): number[] {
  return rows.flatMap(({ from, parent }, below) =>
    parent !== null && below > i && below - parent.rowsAbove < i ? from : [],
  );
}

/** On whose line a future is at a time: its own, or before it has parted, that of another one. */
export function lineAt(rows: readonly BranchRow[], id: number, timeNs: number): number {
  const row = rows.find((each) => each.id === id);
  if (row === undefined || row.parent === null || timeNs >= row.partsAtNs) return id;
  return lineAt(rows, row.parent.id, timeNs);
}

/**
 * On whose line a future begins. Who parts from another one before that has parted itself, parts from what that one
 * comes from: there they are still the same. So does who begins anew, since the line of that one does not reach the
 * start.
 */
function parentOf(byId: ReadonlyMap<number, BranchNode>, { parting }: BranchNode): BranchNode | null {
  let parent = parting === null ? undefined : byId.get(parting.from);
  while (parting && parent?.parting && !parent.isAnew && parting.place.events <= parent.parting.place.events)
    parent = byId.get(parent.parting.from);
  return parent ?? null;
}
