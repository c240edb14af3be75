import superjson, { type SuperJSONResult } from "superjson";
import type { ApiError } from "./client.tsx";

/** A call that did not succeed: with the server's `data` it is a refusal or a fault, without any the network is at fault. */
export class ApiFailure extends Error implements Pick<ApiError, "data" | "shape"> {
  override readonly name = "ApiFailure";
  readonly data: ApiError["data"];
  readonly shape: ApiError["shape"];

  constructor(message: string, shape?: ApiError["shape"], cause?: unknown) {
    super(message, { cause });
    this.shape = shape;
    this.data = shape?.data;
  }
}

/** What goes wrong inside the server, a database under too much load above all, may be over soon. */
export const isInside = ({ data }: Pick<ApiFailure, "data">) => (data?.httpStatus ?? 0) >= 500;
/** Nothing has been refused: the same may go well the next time. */
export const isPassing = (failure: Pick<ApiFailure, "data">) => !failure.data || isInside(failure);

type Shape = NonNullable<ApiError["shape"]>;
const isShape = (value: unknown): value is Shape =>
  typeof value === "object" && value !== null && "message" in value && "data" in value;

/** What the server writes of a fault, as it travels or already read. */
export function failureOf(written: unknown): ApiFailure {
  const isPacked = typeof written === "object" && written !== null && "json" in written;
  const shape = isPacked ? superjson.deserialize(written as SuperJSONResult) : written;
  return isShape(shape) ? new ApiFailure(shape.message, shape) : new ApiFailure("The answer was not understood");
}
