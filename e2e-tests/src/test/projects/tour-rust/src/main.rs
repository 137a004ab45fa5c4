//! Uses what every language is tested with: arguments, environment, files, standard input, an exit code.

use std::io::Write;
use std::{env, fs, io, process};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    println!("arguments: {}", arguments.join("|"));
    println!("GREETING={}", env::var("GREETING").unwrap_or_default());
    println!("read: {}", fs::read_to_string("data/input.txt")?.trim());
    fs::create_dir_all("made")?;
    fs::write("made/result.txt", "written by Rust\n")?;
    print!("name? ");
    io::stdout().flush()?;
    let mut name = String::new();
    io::stdin().read_line(&mut name)?;
    println!("hello, {}", name.trim());
    process::exit(env::var("CODE").ok().and_then(|code| code.parse().ok()).unwrap_or(0));
}
