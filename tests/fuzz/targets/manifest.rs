//! The target `manifest`, which [`bodies::manifest`] describes.
#![no_main]

#[path = "../bodies.rs"]
mod bodies;
#[path = "../harmless.rs"]
mod harmless;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::manifest(data));
