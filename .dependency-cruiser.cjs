// Arrows of dependency point one way: core <- contract <- sync <- server, web. Checked by scripts/check-deps.mjs.

/** What runs in production: neither tests nor what only tests import. */
const TEST_CODE = '\\.test\\.tsx?$|/testing/|^tests/'

/** A rule that forbids one package everything of ours but the named ones. */
function onlyKnows(name, allowed) {
  return {
    name: `${name}-direction`,
    comment: `${name} may import only: ${[name, ...allowed].join(', ')}.`,
    severity: 'error',
    from: { path: `^${name}/` },
    to: {
      path: '^(core|contract|sync|server|web|bench|tests|scripts)/',
      pathNot: `^(${[name, ...allowed].join('|')})/`,
    },
  }
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    onlyKnows('core', []),
    onlyKnows('contract', ['core']),
    onlyKnows('sync', ['core', 'contract']),
    onlyKnows('server', ['core', 'contract', 'sync']),
    onlyKnows('web', ['core', 'contract', 'sync']),
    {
      name: 'core-is-pure',
      comment:
        'The rules need no package and nothing of Node. Time, ids and chance come in with the command.',
      severity: 'error',
      from: { path: '^core/', pathNot: TEST_CODE },
      to: { pathNot: '^core/' },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'What ships does not import tests or their helpers.',
      severity: 'error',
      from: { path: '^(core|contract|sync|server|web)/', pathNot: TEST_CODE },
      to: { path: TEST_CODE },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be found.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|vite/client)' },
    },
  ],
  options: {
    // TypeScript 7 has no compiler API: without swc every TypeScript file would silently be skipped.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
