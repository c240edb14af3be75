// Writes a made-up territory: node tests/bench/solver/make-territory.ts --sites 40 --requests 2000 --seed 7 --out m.json.gz

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { createTerritory } from "./territory.ts";

const { values } = parseArgs({
  options: {
    sites: { type: "string", default: "40" },
    requests: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    full: { type: "boolean", default: false },
    out: { type: "string" },
  },
});
const { seed, sites, requests } = {
  seed: Number(values.seed),
  sites: Number(values.sites),
  requests: Number(values.requests),
};
const instance = createTerritory({ seed, sites, requests, full: values.full });
writeFileSync(values.out ?? `${instance.name}.json.gz`, gzipSync(JSON.stringify(instance)));
