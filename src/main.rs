//! The thin binary: hands the command line to `cli` and exits with what it says.

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    minhbach::cli::main()
}
