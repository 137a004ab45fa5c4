//! A server on the listening socket that the program starts with: it answers with the files of its folder, one visitor after the other.

use std::env;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::FromRawFd;
use std::path::{Component, Path, PathBuf};

fn main() -> io::Result<()> {
    let first = env::var("LISTEN_FDS_START").ok().and_then(|number| number.parse().ok()).unwrap_or(3);
    // The descriptor was handed over for this, and nobody else has taken it.
    let listener = unsafe { TcpListener::from_raw_fd(first) };
    println!("listening");
    for visitor in listener.incoming() {
        if let Err(error) = serve(visitor?) {
            eprintln!("a visitor: {error}");
        }
    }
    Ok(())
}

fn serve(visitor: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(visitor);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = first.split_whitespace();
    let opened = match (words.next(), words.next().and_then(file_of)) {
        (Some("GET"), Some(path)) => File::open(path),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    };
    answer(reader.get_mut(), opened)
}

/// The file that is asked for, unless its path leads out of the folder.
fn file_of(target: &str) -> Option<PathBuf> {
    let path = Path::new(target.split('?').next()?.strip_prefix('/')?);
    let path = if path.as_os_str().is_empty() { Path::new("index.html") } else { path };
    let stays = path.components().all(|part| matches!(part, Component::Normal(_)));
    stays.then(|| path.to_path_buf())
}

fn answer(visitor: &mut TcpStream, opened: io::Result<File>) -> io::Result<()> {
    match opened {
        Ok(mut file) => {
            let length = file.metadata()?.len();
            write!(visitor, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")?;
            io::copy(&mut file, visitor)?;
        }
        Err(error) => {
            let text = format!("{error}\n");
            write!(visitor, "HTTP/1.1 404 Not Found\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}", text.len())?;
        }
    }
    visitor.flush()
}
