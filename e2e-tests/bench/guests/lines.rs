// Reads sorted lines, and prints how many begin with each pair of letters.
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    let mut group = Vec::new();
    let mut count = 0u64;
    while input.read_until(b'\n', &mut line)? > 0 {
        let start = &line[..line.len().min(2)];
        if start != group {
            print(&mut output, &group, count)?;
            group = start.to_vec();
            count = 0;
        }
        count += 1;
        line.clear();
    }
    print(&mut output, &group, count)
}

fn print(output: &mut impl Write, group: &[u8], count: u64) -> io::Result<()> {
    if count == 0 {
        return Ok(());
    }
    writeln!(output, "{} {count}", String::from_utf8_lossy(group))
}
