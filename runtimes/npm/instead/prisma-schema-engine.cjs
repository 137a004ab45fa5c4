#!/usr/bin/env node
// Stands where Prisma looks for its schema engine.
'use strict';

if (process.argv.includes('--version')) console.log('schema-engine-cli none');
else {
  const error = 'the schema engine is a program for machines: tables are made by SQL here, and read by prisma generate';
  console.error(JSON.stringify({ timestamp: new Date().toISOString(), level: 'ERROR', fields: { message: error }, target: 'schema_engine' }));
  process.exitCode = 101;
}
