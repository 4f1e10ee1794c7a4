// The published JSON Schema fits what Kith writes, and refuses what it would not.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const validate = new Ajv2020.default({strict: true, allErrors: true}).compile(read('doc/kith.schema.json'));

test('a file of every version fits the schema', () => {
  for (const name of ['book-v1.json', 'book-v2.json'])
    assert.ok(validate(read(`tests/data/${name}`)), JSON.stringify(validate.errors?.slice(0, 3)));
});

test('the schema refuses a wrong date, a wrong id and a missing format', () => {
  const book = read('tests/data/book-v1.json');
  book.people[0].birthday = '31/02';
  assert.ok(!validate(book));
  assert.ok(!validate({format: 'kith', version: 1, people: [{id: 'x'}]}));
  assert.ok(!validate({version: 1}));
});
