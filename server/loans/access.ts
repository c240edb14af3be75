// The door of lending for what rests on it: what is lent with a room follows the room, and closures take loans away.
export { closeLoans, readLoansClosed } from "./closures.ts";
export { requireNamed, toDisplaced } from "./displace.ts";
export { offerPieces } from "./offers.ts";
export { returnLoans, unitsToReturn } from "./returns.ts";
export { explainTaken, fault, refuseUnlent, spanOf } from "./sides.ts";
export {
  followBooking,
  lendAsOthers,
  lendWithRoom,
  moveWithRoom,
  readLeft,
  readMovable,
  readNamesWith,
  requireItemsOfRoom,
  requireMovable,
  unitsOfItems,
  unitsWithBooking,
} from "./with-room.ts";
