"""What a page picks from a snapshot: nouns for selections. Pure: frames in, frames out, in a fixed order."""
