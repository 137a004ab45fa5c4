. "$BEGIN"
run git status
run git init -b main demo
cd demo
run git init
run git status
run git status -s
run git log
echo one > a.txt; mkdir -p dir/deep; echo two > dir/b.txt; printf 'three' > dir/deep/c; ln -s a.txt link; printf '#!/bin/sh\n' > run.sh; chmod +x run.sh
run git status
run git status -s -b
run git status --porcelain -uall
run git add a.txt
run git status
run git add nothing.txt
run git add .
run git status
run git commit -m 'First commit' -m 'With a body.'
run git status
run git log
run git ls-files -s
echo more >> a.txt; rm dir/b.txt; chmod -x run.sh; echo new > 'with space.txt'; echo x > 'ünï.txt'
run git status
run git status -s
run git diff
run git diff --stat
run git diff --name-status
run git commit -m nothing
run git add -u
run git status -s
run git diff --cached
run git diff HEAD --numstat
run git commit -q -m 'Second'
run git commit -am 'again'
run git log --oneline
run git log --stat
run git log -p -1
run git show --stat HEAD~1
run git show HEAD:a.txt
echo x >> a.txt
run git commit -a --amend -m 'Second, amended'
run git log --format='%h %an <%ae> %s%d'
run git log --format=fuller -1
run git log --pretty=short
run git rev-parse HEAD
run git rev-parse --abbrev-ref HEAD
cd dir
echo q > sub.txt
run git status
run git status -s
run git rev-parse --show-toplevel --show-prefix --git-dir --is-inside-work-tree
run git add -A
run git status -s
cd ..
run git commit -m 'Rest'
git mv a.txt renamed.txt
run git status
run git status -s
run git diff --cached --stat
run git diff --cached -M
run git commit -m 'Rename'
run git log --oneline -2 --stat
run git frobnicate
run git commit
