/** The period, and the owner where one is named, that an address asks about. */
export function askedOf(request: Request) {
  const { searchParams } = new URL(request.url);
  const [start, end] = [searchParams.get("debut") ?? "", searchParams.get("fin") ?? ""];
  const organizationId = searchParams.get("structure");
  return { start, end, ...(organizationId ? { organizationId } : {}) };
}
