use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

/// A file with one line for each visit.
pub struct Visits {
    path: PathBuf,
}

impl Visits {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Visits { path: path.into() }
    }

    pub fn add(&self, names: &[String]) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(&self.path)?;
        names.iter().try_for_each(|name| writeln!(file, "{name}"))
    }

    pub fn count(&self) -> io::Result<usize> {
        Ok(fs::read_to_string(&self.path)?.lines().count())
    }
}
