// Rust's standard library on top: files, folders, errors, arguments, environment, time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

fn kind<T>(name: &str, result: io::Result<T>) {
    match result {
        Ok(_) => println!("{name}: ok"),
        Err(error) => println!("{name}: {:?}", error.kind()),
    }
}

fn files() -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).write(true).create_new(true).open("rust.txt")?;
    file.write_all(b"hello, ")?;
    file.write_all("wörld\n".as_bytes())?;
    file.seek(SeekFrom::Start(7))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    print!("read: {text}");
    println!("position: {}", file.stream_position()?);
    println!("length: {}", file.metadata()?.len());
    file.set_len(5)?;
    println!("whole: {}", fs::read_to_string("rust.txt")?);
    OpenOptions::new().append(true).open("rust.txt")?.write_all(b"!")?;
    println!("appended: {}", fs::read_to_string("rust.txt")?);
    kind("create what is there", OpenOptions::new().write(true).create_new(true).open("rust.txt"));
    kind("open what is absent", File::open("absent"));
    kind("open a name with a NUL", File::open("a\0b"));
    println!("copied: {}", fs::copy("rust.txt", "copy.txt")?);
    fs::rename("copy.txt", "moved.txt")?;
    fs::hard_link("moved.txt", "linked.txt")?;
    fs::remove_file("moved.txt")?;
    println!("linked: {}", fs::read_to_string("linked.txt")?);
    fs::remove_file("linked.txt")
}

fn folders() -> io::Result<()> {
    fs::create_dir_all("a/b/c")?;
    kind("make what is there", fs::create_dir("a"));
    for number in 0..5 {
        fs::write(format!("a/b/{number}.txt"), "x".repeat(number))?;
    }
    let mut names = Vec::new();
    for entry in fs::read_dir("a/b")? {
        let entry = entry?;
        let mark = if entry.file_type()?.is_dir() { "/" } else { "" };
        names.push(format!("{}{mark}", entry.file_name().to_string_lossy()));
    }
    names.sort();
    println!("names: {}", names.join(" "));
    kind("remove what is not empty", fs::remove_dir("a/b"));
    kind("list a file", fs::read_dir("a/b/1.txt"));
    kind("remove all", fs::remove_dir_all("a"));
    println!("there: {}", fs::exists("a")?);
    Ok(())
}

fn main() -> io::Result<()> {
    println!("arguments: {:?}", std::env::args().skip(1).collect::<Vec<_>>());
    println!("variable: {:?}", std::env::var("NAME"));
    files()?;
    folders()?;
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(20));
    println!("slept: {}", start.elapsed() >= Duration::from_millis(19));
    for line in io::stdin().lock().lines() {
        println!("input: {}", line?);
    }
    eprintln!("to standard error");
    std::process::exit(7);
}
