//! A small project: a module, arguments, standard input and a file.

mod visits;

use std::env;
use std::io::{self, Write};

use visits::Visits;

fn ask(question: &str) -> io::Result<String> {
    print!("{question}");
    io::stdout().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    let name = answer.trim();
    Ok(if name.is_empty() { "nobody" } else { name }.to_string())
}

fn main() -> io::Result<()> {
    let given: Vec<String> = env::args().skip(1).filter(|arg| arg != "--ask").collect();
    let names = if env::args().any(|arg| arg == "--ask") {
        vec![ask("What is your name? ")?]
    } else if given.is_empty() {
        vec!["World".to_string()]
    } else {
        given.clone()
    };

    for name in &names {
        println!("Hello, {name}, from Rust!");
    }
    println!("arguments: {given:?}");

    let visits = Visits::new("visits.txt");
    visits.add(&names)?;
    println!("visits.txt now has {} lines", visits.count()?);
    Ok(())
}
