//! The target `theme`, which [`bodies::theme`] describes.
#![no_main]

#[path = "../bodies.rs"]
mod bodies;
#[path = "../harmless.rs"]
mod harmless;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::theme(data));
