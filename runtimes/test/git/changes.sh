. "$BEGIN"
repo demo
printf '*.log\nbuild/\n!keep.log\n/only-root\n' > .gitignore
mkdir -p src/build a/b docs; echo 'int main() {
  return 0;
}' > src/main.c; echo x > src/build/out; echo l > x.log; echo k > keep.log; echo r > only-root; echo r > a/only-root; echo '*.tmp' > a/.gitignore; echo t > a/b/t.tmp; echo t > t.tmp
run git status -s
run git status -s --ignored
run git status -s -uall
run git check-ignore x.log keep.log a/b/t.tmp t.tmp
run git add x.log
run git add -A
run git ls-files
run git commit -qm one
run git rm docs
run git rm src/main.c
run git status -s
run git restore src/main.c
run git restore --staged src/main.c
run git restore src/main.c
run git status -s
echo change >> src/main.c
run git rm src/main.c
run git rm --cached src/main.c
run git status -s
run git restore --staged .
run git mv src/main.c docs
run git mv src/main.c src/prog.c
run git mv nothing else
run git status -s
run git stash
run git stash list
run git status -s
run git stash pop
run git status -s
run git stash push -m 'a name' -u
run git stash list
run git stash show
run git stash show -p
run git stash apply
run git stash drop
run git stash pop
run git reset -q --hard
echo n > new; mkdir fresh; echo n > fresh/f
run git clean
run git clean -n
run git clean -nd
run git clean -fd
run git clean -ndx
run git config user.name
run git config user.name Bob
run git config user.name
run git config --get nothing.there
run git config --local --list
run git config --global alias.st 'status -s'
run git config --global alias.last 'log -1 --format=%s'
run git config --unset user.name
run git st
run git last
run git config bad
run git remote add origin https://example.org/x.git
run git remote add origin https://example.org/x.git
run git remote -v
run git remote set-url origin https://example.org/y.git
run git remote get-url origin
run git remote rename origin up
run git remote
run git remote remove up
run git remote remove up
run git cat-file -p HEAD
run git cat-file -t HEAD:src
run git ls-tree HEAD
run git ls-tree -r HEAD src
run git hash-object src/main.c
run git show-ref
run git symbolic-ref HEAD
run git ls-files -o --exclude-standard
run git diff --stat HEAD
printf 'a\0b' > bin; run git add bin; run git commit -qm bin; printf 'a\0c' > bin
run git diff
run git diff --stat
run git diff --numstat
chmod +x keep.log; printf 'no newline' > keep.log
run git diff
run git diff --summary
run git diff --raw
run git diff nothing
run git log nothing
run git log -- src
run git show nothing
run git add -A; run git commit -m 'all of it'
run git log --name-status -2 --format=%s
run git log --author=Bob
run git log --grep=one --format=%h
run git log HEAD~1..HEAD --oneline
run git diff HEAD~1 HEAD --shortstat
run git diff HEAD~1..HEAD --name-only
