// Loaded ahead of every script (`node --import`), in JavaScript that an older Node can read: the
// scripts themselves are TypeScript, which Node runs without a build from this version on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `lockchat: the scripts need Node 22.19 or newer and this is ${process.versions.node}. ` +
      'Node 24 comes with the packages where their install scripts may run:\n  npm ci --ignore-scripts=false\n',
  );
  process.exit(1);
}
