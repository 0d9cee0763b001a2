"""Writers of small docx and pdf files, down to what an office program puts into them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{escape(text)}</w:t></w:r>"


def par(*inline: str, properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    inner = "".join(i if i.startswith("<") else run(i) for i in inline)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def docx(*blocks: str, **parts: str) -> bytes:
    """A docx file of paragraphs and further parts by name; plain words become a paragraph."""
    body = "".join(b if b.startswith("<") else par(b) for b in blocks)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def pdf(pages: list[str], encrypt: str = "") -> bytes:
    """A pdf file whose pages say these lines; an empty page is a picture to a reader."""
    from pypdf import PdfReader, PdfWriter

    chars = sorted({c for page in pages for c in page if c != "\n"})
    code = {c: n for n, c in enumerate(chars, start=1)}
    pairs = [f"<{code[c]:04X}> <{c.encode('utf-16-be').hex()}>" for c in chars]
    chunks = [pairs[i : i + 90] for i in range(0, len(pairs), 90)]
    cmap = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    cmap += "".join(f"{len(c)} beginbfchar\n" + "\n".join(c) + "\nendbfchar\n" for c in chunks)
    cmap += "endcmap end end"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    kids = []
    for page in pages:
        lines = [
            f"1 0 0 1 80 {780 - 20 * i} Tm <{''.join(f'{code[c]:04X}' for c in line)}> Tj"
            for i, line in enumerate(page.split("\n"))
            if line
        ]
        stream = "BT /F1 16 Tf " + "\n".join(lines) + " ET" if lines else ""
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data = _file(objects)
    if not encrypt:
        return data
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(encrypt, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _file(objects: list[str]) -> bytes:
    out = "%PDF-1.4\n"
    places = []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")
