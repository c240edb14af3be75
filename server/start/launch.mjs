// First line of every command: written for any Node, so that one too old says so instead of failing on the .ts files.
const NEEDED = [22, 18];
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  process.stderr.write(
    `Node ${process.versions.node} est trop ancien : il faut Node 20 ou plus récent pour installer (npm ci), puis « npm start », qui apporte son propre Node 24.\n`,
  );
  process.exitCode = 1;
} else {
  await import("./main.ts");
}
