// How npm asks registries: by Node's http and https, which this changes.
'use strict';

/**
 * A browser asks a server first whether it takes a request with fields of its own, which registries need not answer. What npm tells of itself, and whether
 * a copy is still good, is left out of what it reads, so that nothing needs to be asked.
 */
const UNTOLD = /^(npm-|pacote-|x-fetch-attempts$|if-none-match$|if-modified-since$)/i;

module.exports = (module) => {
  const { request } = module;
  module.request = (options, ...more) => {
    const { method = 'GET', headers } = options;
    if (method === 'GET' && headers) for (const name of Object.keys(headers)) if (UNTOLD.test(name)) delete headers[name];
    return request(options, ...more);
  };
  return module;
};
