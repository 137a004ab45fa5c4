. "$BEGIN"
repo demo
echo a > a; git add a; run git commit -qm one
run git switch -qc x; echo x > x; git add x; run git commit -qm x1; echo x2 >> x; run git commit -qam x2
run git switch -q main; echo b >> a; run git commit -qam two
run git log --graph --oneline --all
run git merge -q --no-edit x
echo c >> a; run git commit -qam three
run git log --graph --oneline --all
run git log --graph -2 --format='%h %s%n  by %an'
run git log --oneline --no-merges
run git log --oneline --merges
run git log --first-parent --oneline
run git log main..x --oneline
run git log x..main --oneline
run git log --stat --oneline -1
run git log --oneline -- x
run git log --date=short --format='%ad %s' -2
run git log --date=iso -1
run git show -s
run git show HEAD^2 --oneline --stat
run git branch --merged
run git branch --no-merged
run git branch --contains x
run git diff main x --stat
run git diff main...x
run git checkout -q x -- x
run git stash list
run git tag -a rel -m release
run git tag -l 'r*'
run git rev-parse --short HEAD
run git rev-parse --verify nothing
run git rev-parse HEAD~1 HEAD^1
run git rev-list --count HEAD
run git ls-tree --name-only HEAD
run git for-each-ref --format='%(refname:short) %(objecttype)'
run git commit --allow-empty -m 'empty one'
run git commit --amend --no-edit --allow-empty
mkdir -p deep/er; printf 'l1\nl2\nl3\n' > deep/er/f; git add deep; run git commit -m 'Deep'
cd deep/er; echo l4 >> f; run git diff; run git diff --name-only; run git status -s; run git add f; run git restore --staged f; run git checkout f; run git ls-files; cd ../..
run git mv deep other
run git commit -m 'Moved'
run git log --follow --format=%s other/er/f
run git config --get-all user.nothing
run git stash pop
run git switch nothing
run git checkout -b x
run git branch -d main
run git reset nothing
run git help nothing
