//! Uses what every language is tested with: arguments, environment, files, what it can see, input, an exit code.

use std::io::Write;
use std::{env, fs, io, process};

fn names(folder: &str) -> io::Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names.join(" "))
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    println!("arguments: {}", arguments.join("|"));
    println!("GREETING={}", env::var("GREETING").unwrap_or_default());
    println!("read: {}", fs::read_to_string("data/input.txt")?.trim());
    fs::create_dir_all("made")?;
    fs::write("made/result.txt", "written by Rust\n")?;
    println!("home: {}", names("/home")?);
    println!("tmp: {}", names("/tmp")?);
    fs::write("/tmp/Rust", "")?;
    let peeked = env::var("PEEK").ok().and_then(|path| fs::read_to_string(path).ok());
    println!("peek: {}", peeked.as_deref().unwrap_or("nothing").trim());
    print!("name? ");
    io::stdout().flush()?;
    let mut name = String::new();
    io::stdin().read_line(&mut name)?;
    println!("hello, {}", name.trim());
    process::exit(env::var("CODE").ok().and_then(|code| code.parse().ok()).unwrap_or(0));
}
