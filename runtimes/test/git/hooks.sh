. "$BEGIN"
export GIT_EDITOR=:
hook() { f="${3:-.git/hooks}/$1"; mkdir -p "${f%/*}"; printf '#!/bin/sh\necho "%s: $*"\n%s\n' "$1" "$2" > "$f"; chmod +x "$f"; }
ENV='env | grep "^GIT_" | grep -v "AUTHOR\|COMMITTER\|EDITOR\|NOSYSTEM\|EXEC_PATH" | sort; pwd; git rev-parse --show-prefix'
repo demo
mkdir -p sub; seq 3 > n; git add n
for it in pre-commit prepare-commit-msg commit-msg post-commit post-checkout post-merge pre-merge-commit post-rewrite; do hook $it "$ENV"; done
run git commit -m base
run git commit --allow-empty --no-verify -m again
cd sub; echo s > s; git add s
run git commit -qm sub
run git commit -q --amend --no-edit
cd ..
run git checkout -b topic
run git checkout -q main
run git checkout -- n
run git switch -c other HEAD~1
run git checkout topic
echo t > t; git add t; git commit -qm t >/dev/null
run git checkout -q main
run git merge topic
git checkout -q other >/dev/null; echo o > o; git add o; git commit -qm o >/dev/null
run git merge --no-edit main
run git log --oneline -2
run git commit -q --amend -C HEAD
echo x > x; git add x
hook pre-commit 'echo refused >&2; exit 1'
run git commit -qm x
run git commit -qnm x
hook pre-commit 'echo formatted > x; git add x'
hook commit-msg 'sed -i "s/bad/good/" "$1"; grep -q forbidden "$1" && exit 1; exit 0'
hook prepare-commit-msg 'echo "prepared $2" >> "$1"'
echo y > y; git add y
run git commit -qm 'a bad one'
run git log -1 --format=%B
run git show --stat --format=%s
run git status -s
echo z >> y
run git commit -qam 'forbidden'
run git commit -qam 'yes' --no-verify
run git log -1 --format=%B
echo z >> y
hook prepare-commit-msg 'exit 2'
run git commit -qam 'no'
rm .git/hooks/prepare-commit-msg
chmod -x .git/hooks/commit-msg
run git commit -qam 'ignored hook'
run git -c advice.ignoredHook=false commit -q --allow-empty -m 'ignored hook'
rm -r .git/hooks
mkdir .husky; hook pre-commit 'echo husky' .husky; git config core.hooksPath .husky
run git commit -q --allow-empty -m husky
cd sub; run git commit -q --allow-empty -m husky; cd ..
run git rev-parse --git-path hooks
hook pre-rebase 'exit 1' .husky
run git rebase -q HEAD~1
run git rebase -q -f --no-verify HEAD~1
hook pre-rebase 'exit 0' .husky
hook post-rewrite 'cat' .husky
hook post-checkout 'true' .husky
hook post-commit 'true' .husky
run git rebase -q -f HEAD~1
run git rebase -q --onto HEAD~2 HEAD~1
run git commit -q --amend -m amended
git init -q --bare ../up.git
git remote add origin ../up.git
hook pre-push 'cat; exit 1' .husky
run git push -q origin main
run git push -q --no-verify origin main
hook pre-push 'cat; env | grep "^GIT_P" ' .husky
run git push -q origin main other:also
run git push -q origin main
printf 'echo no line\n' > .husky/pre-commit; chmod +x .husky/pre-commit
run git commit -q --allow-empty -m x
printf '#!/nowhere/sh\necho no line\n' > .husky/pre-commit
run git commit -q --allow-empty -m x 2>&1 | sed 's/cannot run.*/cannot run/'
rm .husky/*
git init -q ../plain; cd ../plain
hook post-checkout 'git rev-parse --show-toplevel'
git commit -q --allow-empty -m x; run git checkout -q -b y
cd ../demo; hook pre-commit 'true' .husky; echo q > q; git add q; echo qq > q; echo r > r; git add r
run git commit -qm q q
run git status -s
run git show --format=%s --stat
run git stash -u
