"""Write a sentence splitter for argostranslate, which otherwise fetches one from the network: PYTHON splitter.py FILE.

The peers' own environment runs this; it needs onnx. The file is a model for MiniSBD by hand: a sentence ends at a stop
before a blank or the end of the text. It costs the peers less than the trained one would.
"""

import json
import sys

import numpy as np
import onnx  # type: ignore[import-not-found,unused-ignore]  # in the peers' environment only
from onnx import TensorProto, helper, numpy_helper  # type: ignore[import-not-found,unused-ignore]

CHARACTERS = [chr(code) for code in range(32, 127)]
UNITS = ["<PAD>", "<UNK>", *CHARACTERS]
CONFIG = {
    "skip_newline": False,
    "max_seqlen": 1000,
    "no_ssplit": False,
    "batch_size": 32,
    "feat_funcs": ["space_before"],
    "use_dictionary": False,
    "num_dict_feat": 0,
}


def main(file: str) -> None:
    """Write the model."""
    stops, gaps = np.zeros(len(UNITS), "float32"), np.zeros(len(UNITS), "float32")
    stops[[UNITS.index(char) for char in ".!?"]] = 1
    gaps[[0, UNITS.index(" ")]] = 1
    constants = {
        "stops": stops,
        "gaps": gaps,
        "one": np.array([1]),
        "far": np.array([1 << 40]),
        "pads": np.array([0, 0, 0, 1]),
        "gap": np.array(1, "float32"),
        "last": np.array([2]),
        "zero": np.array(0, "float32"),
        "half": np.array(0.5, "float32"),
        "double": np.array(2, "float32"),
    }
    # Logits of three classes for each character: nothing, end of a token, end of a sentence.
    nodes = [
        helper.make_node("Gather", ["stops", "units"], ["stop"]),
        helper.make_node("Gather", ["gaps", "units"], ["here"]),
        helper.make_node("Slice", ["here", "one", "far", "one"], ["rest"]),
        helper.make_node("Pad", ["rest", "pads", "gap"], ["next"]),
        helper.make_node("Mul", ["stop", "next"], ["end"]),
        helper.make_node("Unsqueeze", ["end", "last"], ["ends"]),
        helper.make_node("Unsqueeze", ["next", "last"], ["tokens"]),
        helper.make_node("ReduceSum", ["features", "last"], ["sum"], keepdims=1),
        helper.make_node("Mul", ["sum", "zero"], ["nothing"]),
        helper.make_node("Add", ["nothing", "half"], ["first"]),
        helper.make_node("Mul", ["ends", "double"], ["third"]),
        helper.make_node("Concat", ["first", "tokens", "third"], ["logits"], axis=2),
    ]
    graph = helper.make_graph(
        nodes,
        "splitter",
        [
            helper.make_tensor_value_info("units", TensorProto.INT64, ["B", "T"]),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, ["B", "T", "F"]),
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["B", "T", 3])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    vocabulary = {"lang": "en", "idx": 0, "cutoff": 0, "lower": False}
    vocabulary |= {"_unit2id": {unit: number for number, unit in enumerate(UNITS)}, "_id2unit": UNITS}
    about = {
        "lang_code": "en",
        "config": json.dumps(CONFIG),
        "vocab": json.dumps(vocabulary),
        "lexicon": "null",
    }
    for key, value in about.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(model, file)


if __name__ == "__main__":
    main(sys.argv[1])
