//! The command line: one module a command.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
