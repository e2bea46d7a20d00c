// The Node packages publish "os" and "cpu" as strings. pnpm records them only as arrays, and without them
// it would install every platform's Node on every machine.
export const hooks = {
  readPackage(manifest) {
    if (/^node-(linux|win|darwin)-/.test(manifest.name)) {
      for (const key of ['os', 'cpu']) {
        if (typeof manifest[key] === 'string') manifest[key] = [manifest[key]];
      }
    }
    return manifest;
  },
};
