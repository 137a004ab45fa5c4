#!/usr/bin/env node
// Stands where Prisma looks for its schema engine.
'use strict';

if (process.argv.includes('--version')) console.log('schema-engine-cli none');
else {
  const message = 'the schema engine is a program for machines: tables are made by SQL here; `prisma generate` and the client run';
  const fields = { is_panic: false, error_code: 'P1000', message };
  // Its first line is not read.
  console.error(`\n${JSON.stringify({ timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' })}`);
  process.exitCode = 1;
}
