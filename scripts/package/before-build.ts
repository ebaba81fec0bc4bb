/** Tells electron-builder that there are no node_modules to pack: everything is bundled into `out/`. */
export default function beforeBuild(): boolean {
  return false;
}
