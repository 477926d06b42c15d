"""Speaks for the independent implementation: checks a proof that we made, and makes one for us to check.

Standard input: one JSON object with data (path), challenge, node_id, commitment_atx_id (hex), k1, k2, num_units,
labels_per_unit, scrypt_n, nonces, pows ({group: pow}) and proof ({nonce, indices (hex), pow}).
Standard output: one JSON object with the verdict on that proof, and a proof of its own.
"""
import json
import sys

from prove_ref import Invalid, compress, prove_pass, proving_difficulty, required_bits, verify

asked = json.load(sys.stdin)
challenge = bytes.fromhex(asked["challenge"])
labels = asked["num_units"] * asked["labels_per_unit"]
bits = required_bits(labels)
pows = {int(group): pow_ for group, pow_ in asked["pows"].items()}
meta = {
    "node_id": bytes.fromhex(asked["node_id"]),
    "commitment_atx_id": bytes.fromhex(asked["commitment_atx_id"]),
    "challenge": challenge,
    "num_units": asked["num_units"],
}

try:
    proof = asked["proof"] | {"indices": bytes.fromhex(asked["proof"]["indices"])}
    verify(proof, meta, asked["k1"], asked["k2"], asked["labels_per_unit"], asked["scrypt_n"])
    verdict = "valid"
except Invalid as e:
    verdict = str(e)

with open(asked["data"], "rb") as f:
    data = f.read()
first = 0
found = None
while found is None:
    nonces = range(first, first + asked["nonces"])
    found = prove_pass(data, challenge, nonces, proving_difficulty(asked["k1"], labels), asked["k2"], pows)
    first += asked["nonces"]
nonce, indices = found
print(json.dumps({"verdict": verdict, "nonce": nonce, "pow": pows[nonce // 16],
                  "indices": compress(indices, bits).hex()}))
