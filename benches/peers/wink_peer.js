#!/usr/bin/env node
// Times wink-nlp (tokens, sentences, parts of speech, entities) on TEXTS.jsonl: wink_peer.js TEXTS.jsonl
// Needs `npm install wink-nlp wink-eng-lite-web-model` beside it; nothing of it is part of Verbale.
const fs = require('fs');
const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'), ['sbd', 'pos', 'negation', 'ner']);
const its = nlp.its;
const texts = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).text);
let best = Infinity, tokens = 0;
for (let turn = 0; turn < 3; turn++) {
  const start = process.hrtime.bigint();
  tokens = 0;
  for (const text of texts) tokens += nlp.readDoc(text).tokens().out(its.pos).length;
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(`wink-nlp: ${texts.length} texts, ${tokens} tokens, ${Math.round(tokens / best)} tokens/s, best of 3, one core`);
