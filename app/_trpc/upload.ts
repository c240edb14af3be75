import { ApiFailure, failureOf } from "./failure.ts";
import type { RouterOutputs } from "./types.ts";

export type AddressesImported = RouterOutputs["addresses"]["import"];

/** Sends a file of addresses, and tells how much of it has left. `fetch` cannot say that yet. */
export function sendAddresses(file: File, onSent: (share: number) => void): Promise<AddressesImported> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/adresses?nom=${encodeURIComponent(file.name.slice(-200))}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status === 200) done(answer as AddressesImported);
      else failed(failureOf(answer && typeof answer === "object" && "error" in answer ? answer.error : answer));
    };
    request.onerror = () => failed(new ApiFailure("The server did not answer"));
    request.send(file);
  });
}
