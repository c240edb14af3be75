/** Who borrows in their own name, among the structures that one may borrow for. */
export const ALONE = "alone";
/** Null: in one's own name. */
export const borrowerOf = (organizationId: string) => (organizationId === ALONE ? null : organizationId);
