//! The thin binary: hands the command line to `cli` and exits with what it says.

fn main() -> std::process::ExitCode {
    minhbach::cli::main()
}
