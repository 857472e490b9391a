// The JSON Schema that editors take is made from the schema that the parser takes, so the two cannot differ. After a
// change of the format: npx vitest run --project node tests/scenario -u
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { scenarioFileSchema } from '../../src/scenario/scenarioFile.ts';

it('the published schema is the parser’s own', async () => {
  const { file, parts: definitions } = scenarioFileSchema;
  const schema = toJsonSchema(file, { typeMode: 'input', errorMode: 'ignore', definitions });
  await expect(`${JSON.stringify(schema, null, 1)}\n`).toMatchFileSnapshot('../../public/scenario.schema.json');
});
