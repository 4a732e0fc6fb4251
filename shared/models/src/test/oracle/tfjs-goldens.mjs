// Runs the original TensorFlow.js graph models and writes what they answer. See README.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import '@tensorflow/tfjs-backend-cpu';
import { patterns } from './patterns.mjs';

const here = import.meta.dirname;
const sources = join(here, 'node_modules/@vladmandic/human/models');
const target = join(here, '../resources/dev/facefn/models/tfjs/goldens');

const models = [
  {
    name: 'faceres',
    side: 224,
    scale: 1,
    outputs: {
      gender: 'gender_pred/Sigmoid:0',
      age: 'age_pred/Softmax:0',
      descriptor: 'global_pooling/Mean',
    },
  },
  {
    name: 'facemesh',
    side: 192,
    scale: 1 / 255,
    outputs: { mesh: 'Identity_2:0', flag: 'Identity_1:0' },
  },
];

function load(name) {
  const json = JSON.parse(readFileSync(join(sources, `${name}.json`), 'utf8'));
  const weights = readFileSync(join(sources, `${name}.bin`));
  return loadGraphModel({
    load: async () => ({
      modelTopology: json.modelTopology,
      signature: json.signature,
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
      weightData: new Uint8Array(weights).buffer,
    }),
  });
}

await tf.setBackend('cpu');
for (const { name, side, scale, outputs } of models) {
  const model = await load(name);
  const goldens = {};
  for (const [pattern, draw] of Object.entries(patterns)) {
    const pixels = draw(side).map((byte) => Math.fround(byte * scale));
    const results = model.execute(
      tf.tensor(pixels, [1, side, side, 3]),
      Object.values(outputs),
    );
    goldens[pattern] = Object.fromEntries(
      Object.keys(outputs).map((output, i) => [
        output,
        Array.from(results[i].dataSync(), (value) => Number(value.toPrecision(7))),
      ]),
    );
    console.log(name, pattern, goldens[pattern].gender ?? goldens[pattern].flag);
  }
  const lines = JSON.stringify(goldens).replaceAll('},', '},\n');
  writeFileSync(join(target, `${name}.json`), `${lines}\n`);
}
