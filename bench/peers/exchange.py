"""Safetensors files, read and written with torch alone (the format: an 8-byte length, a JSON header, the bytes of the tensors)."""
import ctypes
import json
import struct

import torch

TYPES = {"F64": torch.float64, "F32": torch.float32, "I64": torch.int64, "I32": torch.int32}


def read(path):
    """The tensors by name, and the metadata."""
    with open(path, "rb") as file:
        content = bytearray(file.read())
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8:8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        data, element = memoryview(content)[8 + length + first:8 + length + last], TYPES[entry["dtype"]]
        tensors[name] = torch.frombuffer(data, dtype=element).reshape(entry["shape"]).clone() # aligned, and writable
    return tensors, metadata


def write(path, tensors, metadata):
    """Writes tensors of the types above, in the order given."""
    names, header, offset = {element: name for name, element in TYPES.items()}, {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        size = tensor.numel() * tensor.element_size()
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            values = tensor.detach().cpu().contiguous()
            file.write(ctypes.string_at(values.data_ptr(), values.numel() * values.element_size()))
