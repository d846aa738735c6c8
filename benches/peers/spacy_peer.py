#!/usr/bin/env python3
"""Times spaCy's small pipeline and `verbale annotate` on the same texts in the same run, on one core each.

    spacy_peer.py VERBALE TEXTS.jsonl --ud FOLDER [--model FOLDER] [--steps N] [--repeat N]

TEXTS.jsonl: lines {"id", "text"}. FOLDER holds ewt-train.conllu, gum-free-train.conllu and their dev files (.gz or not).
Without --model a pipeline of spaCy's default small network (hash embeddings, four convolutions of width 96; tags,
parts of speech, lemmas, trees) is trained there first with --steps steps; speed does not depend on how long it learns,
accuracy does (some 20,000 steps, half an hour). Needs `pip install spacy`; nothing of it is part of Verbale.
"""
import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"


def unpacked(folder, name, to):
    plain = os.path.join(folder, name)
    target = os.path.join(to, name)
    opened = open(plain, encoding="utf-8") if os.path.exists(plain) else gzip.open(plain + ".gz", "rt", encoding="utf-8")
    with opened as source, open(target, "w", encoding="utf-8") as out:
        out.write(source.read())
    return target


def train(ud, model, steps):
    spacy = [sys.executable, "-m", "spacy"]
    with tempfile.TemporaryDirectory() as work:
        for part in ("train", "dev"):
            os.mkdir(os.path.join(work, part))
            for treebank in ("ewt", "gum-free"):
                source = unpacked(ud, f"{treebank}-{part}.conllu", work)
                subprocess.run([*spacy, "convert", source, os.path.join(work, part), "-c", "conllu", "-n", "10", "-T"], check=True, stdout=subprocess.DEVNULL)
        config = os.path.join(work, "config.cfg")
        pipes = "tagger,morphologizer,trainable_lemmatizer,parser"
        subprocess.run([*spacy, "init", "config", config, "-l", "en", "-p", pipes, "-o", "efficiency"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*spacy, "train", config, "-o", model, "--paths.train", os.path.join(work, "train"), "--paths.dev", os.path.join(work, "dev"),
                        "--training.max_steps", str(steps), "--training.eval_frequency", str(max(steps // 2, 200))], check=True)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("verbale")
    ask.add_argument("texts")
    ask.add_argument("--ud", required=True)
    ask.add_argument("--model", default="spacy-model")
    ask.add_argument("--steps", type=int, default=400)
    ask.add_argument("--repeat", type=int, default=3)
    given = ask.parse_args()
    best = os.path.join(given.model, "model-last")
    if not os.path.exists(best):
        train(given.ud, given.model, given.steps)
    import spacy
    nlp = spacy.load(best)
    with open(given.texts, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    ours, theirs, tokens = [], [], 0
    for _ in range(given.repeat):
        start = time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(texts))
        theirs.append(time.perf_counter() - start)
        start = time.perf_counter()
        subprocess.run([given.verbale, "annotate", "--threads", "1", "--conllu", given.texts], check=True, stdout=subprocess.DEVNULL)
        ours.append(time.perf_counter() - start)
    print(f"{len(texts)} texts, {tokens} tokens by spaCy {spacy.__version__}, pipes {', '.join(nlp.pipe_names)}; best of {given.repeat}, one core")
    print(f"spaCy              {tokens / min(theirs):10.0f} tokens/s")
    print(f"verbale annotate   {tokens / min(ours):10.0f} tokens/s (the whole reading: tokens, trees, names, times, statements, acts)")
    print(f"ratio              {min(theirs) / min(ours):10.1f}")


if __name__ == "__main__":
    main()
