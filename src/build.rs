//! The pipeline, in reading order: the one file that knows every room.
