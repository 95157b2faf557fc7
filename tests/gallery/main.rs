//! `cargo run --example gallery` writes the gallery to `gallery/` in the target folder.
#![allow(clippy::disallowed_methods, reason = "it writes files and says where")]
#![allow(clippy::unwrap_used, reason = "a gallery that cannot be written ends there")]

#[path = "../charts/mod.rs"]
mod charts;
#[path = "mod.rs"]
mod gallery;

fn main() {
    let program = std::env::current_exe().unwrap();
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists()).unwrap();
    let out = target.join("gallery");
    for (path, bytes) in gallery::files(&charts::cases::cases()) {
        let file = out.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    println!("{}", out.join(gallery::PAGES[0].1).display());
}
