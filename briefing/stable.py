"""Office files that are the same bytes for the same content: no clock in the archive, nor in its properties."""

from __future__ import annotations

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip entry can hold
WHEN = "2021-01-01T00:00:00Z"
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def stable(blob: bytes) -> bytes:
    """The archive with fixed times in its entries and core properties, also in workbooks inside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith(".xlsx"):
                data = stable(data)
            elif name.endswith("core.xml"):
                data = STAMP.sub(rb"\g<1>" + WHEN.encode() + rb"\g<2>", data)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return out.getvalue()
