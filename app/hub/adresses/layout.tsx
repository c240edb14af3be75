import type { ReactNode } from "react";
import { Words } from "../../_text/words.tsx";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <Words of={["addresses"]}>{children}</Words>;
}
