"""The index: encoder, dense store (FAISS), lexical store (BM25), manifest, build and loading."""
